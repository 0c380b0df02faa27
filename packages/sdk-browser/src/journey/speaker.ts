import type { Tell } from '../news/news.ts';
import { attempt } from '../problems/attempt.ts';
import type { Visitor } from '../visitor/visitor.ts';
import type { Noted, Recorder, Said } from './recorder.ts';

/** Events that wait in memory for consent, or for the word of a native app. */
export const heldMost = 100;

export type Speaker = ReturnType<typeof createSpeaker>;

/**
 * Decides what becomes of what is said: written; held back until consent and the native app's word are there; dropped
 * where consent is denied. Whoever listens hears of all of it.
 *
 * @param usual channel
 * @param pageText the context of what is said now
 */
export const createSpeaker = (
  usual: string | undefined,
  visitor: Visitor,
  recorder: Recorder,
  pageText: () => string,
  tell: Tell,
) => {
  let held: (() => unknown)[] = [];
  let asked = false;
  let channel = usual;
  const isHeld = () => asked || visitor.state() === 'required';

  return {
    /** Gives the event's id, empty when none will come of it. Throws what JSON.stringify throws. */
    say(said: Said): string {
      const consent = visitor.state();
      const event: Noted = { id: recorder.nextId(), channel, consent, ...said, at: Date.now() };
      const page = pageText();
      tell('recorded', event);
      if (consent === 'denied' && said.type !== 'consent') return '';
      if (!isHeld()) return recorder.write(event, page);
      if (held.length < heldMost) {
        held.push(() => recorder.write(event, page));
        return event.id;
      }
      tell('problem', { code: 'held_full', detail: `${heldMost} wait`, event });
      return '';
    },
    /** A native app was asked who it is. */
    ask(): void {
      asked = true;
      channel = usual ?? 'webview';
    },
    /** Only consent is waited for, if at all: if it is there, what was held back is written. */
    goOn(): void {
      asked = false;
      if (!isHeld()) held.splice(0).forEach(attempt);
    },
    /** What was held back is gone. */
    forget(): void {
      held = [];
    },
  };
};
