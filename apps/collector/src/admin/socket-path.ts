import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A path of a Unix socket may have 104 bytes on the least generous system, with the closing zero. */
const longestPath = 103;

/**
 * Where the collector of this data file is spoken to: beside the file, or, where that path is too long for a socket,
 * in a folder of this user's own.
 */
export const socketPathFor = (data: string): string => {
  const beside = `${data}.sock`;
  if (Buffer.byteLength(beside) <= longestPath) return beside;
  const short = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return join(tmpdir(), `throughline-${String(userInfo().uid)}`, `${short}.sock`);
};
