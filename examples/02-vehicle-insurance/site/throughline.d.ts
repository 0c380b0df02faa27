import type { Handoff, Journey } from '@throughline/sdk-browser';

declare global {
  /** Put there by the script tag; until it has arrived, the stub in the layout keeps the calls. */
  const throughline: Pick<Journey, 'touchpoint' | 'goal' | 'identify' | 'feedback'>;

  interface HTMLElementEventMap {
    'throughline:handoff': CustomEvent<Handoff>;
  }
}
