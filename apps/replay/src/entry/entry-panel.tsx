import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { hueOf } from '../look/channel-hue.ts';
import { CopyButton } from '../look/copy-button.tsx';
import { Said } from '../look/bidi.tsx';
import { ChannelIcon } from '../look/icons.tsx';
import type { TellingEntry } from '../story/rows.ts';
import { channelText, texts } from '../texts.ts';
import { useMoments } from '../time/use-moments.ts';
import { prettyJson } from '../words/values.ts';
import { plain } from '../words/plain.ts';
import { ContextFacts } from './context-facts.tsx';
import { Fact, FactGroup } from './facts.tsx';
import { KnowledgeFacts } from './knowledge-facts.tsx';
import { MatterFacts } from './matter-facts.tsx';
import { tellEntry } from './telling.ts';
import { TimeFacts } from './time-facts.tsx';

type EntryPanelProps = {
  entry: TellingEntry;
  address: string;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  onEntry: (id: string) => void;
};

/** Everything that is known about one entry. */
export const EntryPanel = ({ entry, address, onClose, onStep, onEntry }: EntryPanelProps) => {
  const { kicker, title, quote, tone } = tellEntry(entry);
  const moments = useMoments();
  const channel = 'channel' in entry ? entry.channel : undefined;
  return (
    <section className="panel-entry" aria-labelledby="entry-title" data-tone={tone}>
      <header className="panel-head">
        <div className="panel-acts">
          <button
            type="button"
            className="icon-button"
            aria-label={texts.detail.previous}
            title={texts.detail.previous}
            onClick={() => {
              onStep(-1);
            }}
          >
            <ChevronUp size={18} aria-hidden />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={texts.detail.next}
            title={texts.detail.next}
            onClick={() => {
              onStep(1);
            }}
          >
            <ChevronDown size={18} aria-hidden />
          </button>
          <span className="top-space" />
          <CopyButton
            bare
            text={new URL(address, location.href).href}
            label={texts.detail.copyLink}
            done={texts.detail.linkCopied}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={texts.detail.close}
            title={texts.detail.close}
            onClick={onClose}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
        <p className="panel-kicker">
          {channel === undefined ? undefined : (
            <span className="channel-word" data-hue={hueOf(channel)}>
              <ChannelIcon channel={channel} size={14} />
              {channelText(channel)}
            </span>
          )}
          {kicker === undefined ? undefined : <span className="kicker">{kicker}</span>}
        </p>
        <h2 id="entry-title">
          <Said text={title || texts.entry.untitled} most={400} />
        </h2>
        <p className="panel-when">{moments.full(entry.at)}</p>
        {quote === undefined ? undefined : (
          <blockquote dir="auto">
            {entry.type === 'feedback' ? <Said text={entry.event.feedback.comment ?? ''} most={8000} /> : quote}
          </blockquote>
        )}
      </header>
      {entry.type === 'repeated' ? (
        <FactGroup title={texts.detail.cause}>
          <Fact name={texts.detail.about}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onEntry(entry.first);
              }}
            >
              {texts.identity.evidence}
            </button>
          </Fact>
        </FactGroup>
      ) : (
        <RecordedFacts entry={entry} onEntry={onEntry} />
      )}
      <Raw value={entry} />
    </section>
  );
};

const RecordedFacts = ({
  entry,
  onEntry,
}: {
  entry: Exclude<TellingEntry, { type: 'repeated' }>;
  onEntry: (id: string) => void;
}) => (
  <>
    <MatterFacts entry={entry} onEntry={onEntry} />
    <TimeFacts entry={entry} />
    {entry.event === undefined ? undefined : <ContextFacts context={entry.event.context} />}
    <KnowledgeFacts entry={entry} />
  </>
);

const Raw = ({ value }: { value: unknown }) => {
  const text = prettyJson(value);
  return (
    <details className="raw">
      <summary>{texts.detail.raw}</summary>
      <CopyButton text={text} label={texts.detail.copyRaw} done={texts.detail.rawCopied} />
      <pre tabIndex={0} dir="ltr">
        <code>{plain(text, 200_000)}</code>
      </pre>
    </details>
  );
};
