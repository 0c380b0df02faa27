import type { Identifier } from '@throughline/protocol';
import { asTrouble } from '../http/trouble.ts';
import { Said } from '../look/bidi.tsx';
import { Skeleton } from '../look/skeleton.tsx';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { texts } from '../texts.ts';
import { CallerCard } from './caller-card.tsx';
import { useCallers, type Callers } from './use-callers.ts';

/** Whoever may be calling: offered, never picked. What is found is said aloud as well. */
export const CallersFound = ({ project, sought }: { project: string; sought: readonly Identifier[] }) => {
  const { data, error, isFetching, refetch } = useCallers(project, sought);
  if (error !== null)
    return (
      <TroubleNotice
        trouble={asTrouble(error)}
        onRetry={() => {
          void refetch();
        }}
      />
    );
  return (
    <>
      <p className="agent-said" role="status">
        {sought.length === 0 ? texts.agent.lead : undefined}
        {data === undefined ? undefined : <Found data={data} value={sought[0]?.value ?? ''} />}
      </p>
      {data === undefined && isFetching ? <Skeleton label={texts.agent.looking} rows={2} /> : undefined}
      {data === undefined ? undefined : (
        <ol className="callers" aria-label={texts.agent.people}>
          {data.callers.map((caller) => (
            <li key={caller.person.id}>
              <CallerCard project={project} caller={caller} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
};

const Found = ({ data: { callers, more }, value }: { data: Callers; value: string }) => {
  const [only] = callers;
  if (only === undefined)
    return (
      <>
        {texts.agent.nobody} <Said text={value} most={80} />. {texts.agent.nobodyLead}
      </>
    );
  if (callers.length > 1) return <>{texts.agent.several(callers.length, more)}</>;
  return <>{more ? texts.agent.several(1, more) : texts.agent.one}</>;
};
