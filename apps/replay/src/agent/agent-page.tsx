import { useRef } from 'react';
import { Search } from 'lucide-react';
import { useKeys } from '../keys/use-keys.ts';
import { texts } from '../texts.ts';
import { CallersFound } from './callers-found.tsx';
import { mostCharacters } from './readings.ts';
import type { Question } from './use-question.ts';

/** One field, and whoever is meant by what stands in it. */
export const AgentPage = ({ project, question }: { project: string; question: Question }) => {
  const field = useRef<HTMLInputElement>(null);
  useKeys({
    '/': () => {
      field.current?.select();
    },
  });
  return (
    <main id="content" className="agent">
      <h1>{texts.agent.title}</h1>
      <form
        role="search"
        className="agent-search"
        onSubmit={(event) => {
          event.preventDefault();
          question.ask();
        }}
      >
        <label className="unseen" htmlFor="caller">
          {texts.agent.field}
        </label>
        <Search size={18} strokeWidth={1.75} aria-hidden />
        <input
          ref={field}
          id="caller"
          aria-keyshortcuts="/"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={mostCharacters}
          dir="auto"
          placeholder={texts.agent.field}
          value={question.text}
          onChange={(event) => {
            question.write(event.target.value);
          }}
        />
        <button type="submit" className="button">
          {texts.agent.find}
        </button>
      </form>
      <CallersFound project={project} sought={question.sought} />
    </main>
  );
};
