import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, unlinkSync, writeSync } from 'node:fs';

/** A file of events, one a line, that is only ever appended to and read on; gone when it has nothing more to give. */
export type Segment = {
  path: string;
  /** Bytes that are written in whole lines. */
  size: number;
  /** Bytes that are done with. */
  offset: number;
  /** Lines that are not. */
  lines: number;
};

const newline = 0x0a;

/** What a process that ended has left: read by this one, never appended to. Its last line may be torn. */
export const leftSegment = (path: string): Segment => {
  const bytes = readFileSync(path);
  const size = bytes.lastIndexOf(newline) + 1;
  return { path, size, offset: 0, lines: linesIn(bytes.subarray(0, size)) };
};

const linesIn = (bytes: Buffer): number => {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
};

/** The next whole lines, so many bytes of them at most, but one at least. Each with where it ends. */
export const linesOf = ({ path, size, offset }: Segment, bytes: number): { text: string; end: number }[] => {
  const chunk = readAt(path, offset, Math.min(bytes, size - offset));
  const lines: { text: string; end: number }[] = [];
  let start = 0;
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, start)) {
    lines.push({ text: chunk.toString('utf8', start, at), end: offset + at + 1 });
    start = at + 1;
  }
  return lines;
};

const readAt = (path: string, offset: number, bytes: number): Buffer => {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(bytes);
    return chunk.subarray(0, readSync(file, chunk, 0, bytes, offset));
  } finally {
    closeSync(file);
  }
};

export const removeSegment = ({ path }: Segment): void => {
  unlinkSync(path);
};

/** The segment that this process writes. */
export type OpenSegment = Segment & {
  /**
   * When it returns, the line is with the operating system: a process that is killed then loses nothing.
   * @throws where it cannot be written; nothing of it is left then
   */
  append: (text: string) => void;
  /** Nothing in it is waited for: it begins again, empty. */
  empty: () => void;
  close: () => void;
};

/** @throws where it cannot be made. For its owner alone: it says who did what. */
export const openSegment = (path: string): OpenSegment => {
  const file = openSync(path, 'ax', 0o600);
  const segment: OpenSegment = {
    path,
    size: 0,
    offset: 0,
    lines: 0,
    append: (text) => {
      const line = Buffer.from(`${text}\n`);
      try {
        const written = writeSync(file, line);
        if (written < line.length) throw new Error(`${String(written)} of ${String(line.length)} bytes were written`);
      } catch (error) {
        // A full disk takes half a line: the next one must not stand behind it.
        if (fstatSync(file).size > segment.size) ftruncateSync(file, segment.size);
        throw error;
      }
      segment.size += line.length;
      segment.lines += 1;
    },
    empty: () => {
      ftruncateSync(file, 0);
      Object.assign(segment, { size: 0, offset: 0, lines: 0 });
    },
    close: () => {
      closeSync(file);
    },
  };
  return segment;
};
