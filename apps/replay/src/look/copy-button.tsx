import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { texts } from '../texts.ts';

/** Copies a text, and says so for two seconds. Over plain http, where a browser has no clipboard, it selects nothing and stays away. */
export const CopyButton = ({
  text,
  label = texts.signIn.copy,
  done = texts.signIn.copied,
  bare = false,
}: {
  text: string;
  label?: string;
  done?: string;
  bare?: boolean;
}) => {
  const [copied, setCopied] = useState(false);
  // Only secure origins have a clipboard; `start --lan` is plain http.
  if (!('clipboard' in navigator)) return undefined;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => {
      setCopied(false);
    }, 2000);
  };
  return (
    <button
      type="button"
      className={bare ? 'button button-bare' : 'button button-small'}
      onClick={() => {
        void copy().catch(() => undefined);
      }}
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span aria-live="polite">{copied ? done : label}</span>
    </button>
  );
};
