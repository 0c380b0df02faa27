import { plain } from '../words/plain.ts';

/** Text that came from outside: isolated, so that its writing direction does not turn what stands around it. */
export const Said = ({ text, most, className }: { text: string; most?: number; className?: string }) => (
  <bdi className={className}>{plain(text, most)}</bdi>
);
