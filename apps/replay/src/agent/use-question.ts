import { useState } from 'react';
import type { Identifier } from '@throughline/protocol';
import { readingsOf } from './readings.ts';

/** What stands in the field, and whom was last asked for. */
export type Question = {
  text: string;
  sought: readonly Identifier[];
  write: (text: string) => void;
  ask: () => void;
};

/** Held above the sign-in, so that a session that ends takes nothing away that was typed. */
export const useQuestion = (asked: Identifier | undefined): Question => {
  const [text, write] = useState(asked?.value ?? '');
  const [sought, setSought] = useState<readonly Identifier[]>(asked === undefined ? [] : [asked]);
  return {
    text,
    sought,
    write,
    ask: () => {
      setSought(readingsOf(text));
    },
  };
};
