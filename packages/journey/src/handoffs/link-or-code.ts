import type { Handoff } from '@throughline/protocol';

/** 128 bits in base64url are 22 characters: a link's id. A minted code's id has another length. */
export const linkOrCode = (id: string): Handoff['by'] => (id.length === 22 ? 'link' : 'code');
