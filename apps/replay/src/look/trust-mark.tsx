import { ShieldCheck, ShieldQuestion } from 'lucide-react';
import type { Trust } from '@throughline/protocol';
import { texts } from '../texts.ts';

/** How a statement is known, as a word with its meaning behind it. */
export const TrustMark = ({ trust }: { trust: Trust }) => {
  const { word, means } = texts.trust[trust];
  const Icon = trust === 'claimed' ? ShieldQuestion : ShieldCheck;
  return (
    <span className="chip trust" data-trust={trust} title={means}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      {word}
    </span>
  );
};
