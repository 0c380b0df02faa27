import type { JourneyOrder } from '../http/collector.ts';
import { texts } from '../texts.ts';

const orders = [
  { order: 'ascending', text: texts.story.oldest },
  { order: 'descending', text: texts.story.newest },
] as const satisfies readonly { order: JourneyOrder; text: string }[];

/** The story's heading, and which way it runs. */
export const StoryHead = ({ order, onOrder }: { order: JourneyOrder; onOrder: (order: JourneyOrder) => void }) => (
  <header className="story-head">
    <h2 id="story-title">{texts.story.title}</h2>
    <fieldset className="segments small">
      <legend className="unseen">{texts.story.order}</legend>
      {orders.map((one) => (
        <label key={one.order}>
          <input
            type="radio"
            name="order"
            checked={order === one.order}
            onChange={() => {
              onOrder(one.order);
            }}
          />
          <span>{one.text}</span>
        </label>
      ))}
    </fieldset>
  </header>
);
