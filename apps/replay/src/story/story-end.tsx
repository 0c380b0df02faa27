import type { JourneyState } from '../journey/journey-reader.ts';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { texts } from '../texts.ts';

/** What stands under the last row: more to come, what went wrong, or that this is all. */
export const StoryEnd = ({ journey, onRetry }: { journey: JourneyState; onRetry: () => void }) => {
  if (journey.moreTrouble !== undefined) return <TroubleNotice trouble={journey.moreTrouble} onRetry={onRetry} />;
  if (!journey.complete)
    return (
      <p className="list-more" role="status">
        {texts.story.more}
      </p>
    );
  return <p className="story-end">{journey.order === 'ascending' ? texts.story.end : texts.story.endOldest}</p>;
};
