/** Where a client in the page sends to, in the parts that one or the other asks for. */
export type Address = { origin: string; host: string; protocol: 'http' | 'https'; key: string };
