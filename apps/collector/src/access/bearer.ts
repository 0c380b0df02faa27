/** The secret in `Authorization: Bearer …`; undefined when there is none. */
export const bearerIn = (header: string | undefined): string | undefined =>
  /^Bearer +([\w~+/.-]+=*)$/i.exec(header ?? '')?.[1];
