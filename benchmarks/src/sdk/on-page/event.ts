/** What every SDK is given to record: the same few properties, and a marker to know it again by. */
export const eventName = 'quote_started';

export const propsOf = (marker: string) => ({ marker, product: 'car', monthly: 31 });

/** The public key that ours starts with; the sink asks for none. */
export const publicKey = 'tlp_benchmarkbenchmarkbench1';
