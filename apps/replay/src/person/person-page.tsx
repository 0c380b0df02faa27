import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asTrouble } from '../http/trouble.ts';
import { useJourney } from '../journey/use-journey.ts';
import { Link } from 'wouter';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { Skeleton } from '../look/skeleton.tsx';
import { addressOf } from '../app/addresses.ts';
import { nameOfPerson } from '../people/person-name.ts';
import { texts } from '../texts.ts';
import { PersonStory } from './person-story.tsx';
import { useOrder } from './use-order.ts';
import { usePerson } from './use-person.ts';

/** One person: who they are, and their journey, live. */
export const PersonPage = ({ project, id }: { project: string; id: string }) => {
  const [order, setOrder] = useOrder();
  const journey = useJourney(project, id, order);
  const person = usePerson(project, id, journey);
  const queries = useQueryClient();
  const name = person.data === undefined ? undefined : nameOfPerson(person.data);
  useEffect(() => {
    document.title = `${name === undefined ? texts.story.title : name.slice(0, 80)} · ${texts.product}`;
  }, [name]);
  const trouble =
    person.data === undefined && person.error !== null
      ? asTrouble(person.error)
      : journey.status === 'failed' && journey.entries.length === 0
        ? journey.trouble
        : undefined;
  useEffect(() => {
    if (journey.trouble?.kind === 'signed_out') void queries.invalidateQueries({ queryKey: ['session'] });
  }, [journey.trouble, queries]);

  const retry = (): void => {
    void person.refetch();
    void journey.reload();
  };
  if (trouble !== undefined) {
    return (
      <main id="content">
        <TroubleNotice trouble={trouble} onRetry={retry}>
          <Link className="button" href={addressOf.people(project)}>
            {texts.trouble.back}
          </Link>
        </TroubleNotice>
      </main>
    );
  }
  if (person.data === undefined)
    return (
      <main id="content" className="person">
        <Skeleton label={texts.story.loading} rows={10} />
      </main>
    );
  return <PersonStory project={project} id={id} person={person.data} journey={journey} onOrder={setOrder} />;
};
