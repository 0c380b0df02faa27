import { useState } from 'react';
import { Search } from 'lucide-react';
import type { Identifier } from '@throughline/protocol';
import { texts } from '../texts.ts';
import { CallersFound } from './callers-found.tsx';
import { mostCharacters, readingsOf } from './readings.ts';

/** One field, and whoever is meant by what stands in it. */
export const AgentPage = ({ project, asked }: { project: string; asked: Identifier | undefined }) => {
  const [text, setText] = useState(asked?.value ?? '');
  const [sought, setSought] = useState<readonly Identifier[]>(asked === undefined ? [] : [asked]);
  return (
    <main id="content" className="agent">
      <h1>{texts.agent.title}</h1>
      <form
        role="search"
        className="agent-search"
        onSubmit={(event) => {
          event.preventDefault();
          setSought(readingsOf(text));
        }}
      >
        <label className="unseen" htmlFor="caller">
          {texts.agent.field}
        </label>
        <Search size={18} strokeWidth={1.75} aria-hidden />
        <input
          id="caller"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={mostCharacters}
          dir="auto"
          placeholder={texts.agent.field}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <button type="submit" className="button">
          {texts.agent.find}
        </button>
      </form>
      <CallersFound project={project} sought={sought} />
    </main>
  );
};
