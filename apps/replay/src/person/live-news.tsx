import { useEffect, useRef, useState } from 'react';
import { tellEntry } from '../entry/telling.ts';
import type { JourneyState } from '../journey/journey-reader.ts';
import { isRecorded } from '../story/thread.ts';
import { channelText, texts } from '../texts.ts';

/** Says what came in, for those who do not see it appear. */
export const LiveNews = ({ journey }: { journey: JourneyState }) => {
  const [news, setNews] = useState('');
  const told = useRef({ fresh: journey.fresh, generation: journey.generation });
  useEffect(() => {
    const before = told.current;
    told.current = { fresh: journey.fresh, generation: journey.generation };
    if (before.generation !== journey.generation && before.generation > 0) {
      if (before.generation > 1 || journey.generation > 1) setNews(texts.story.reloaded);
      return;
    }
    const came = journey.entries.filter(
      (entry) => journey.fresh.has(entry.id) && !before.fresh.has(entry.id) && isRecorded(entry),
    );
    const last = came.at(-1);
    if (last === undefined || !isRecorded(last)) return;
    const { kicker, title } = tellEntry(last);
    setNews(
      texts.story.arrived(kicker === undefined ? title : `${kicker}, ${title}`, channelText(last.channel ?? 'system')),
    );
  }, [journey.fresh, journey.generation, journey.entries]);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {news}
    </p>
  );
};
