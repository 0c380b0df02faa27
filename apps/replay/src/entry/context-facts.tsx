import type { BatchContext } from '@throughline/protocol';
import { texts } from '../texts.ts';
import { Said } from '../look/bidi.tsx';
import { Fact, FactGroup, NamedFact, SaidFact } from './facts.tsx';

/** The page it happened on and how the person came to it. Addresses are text, never links: nothing here leaves. */
export const ContextFacts = ({ context }: { context: BatchContext | undefined }) => {
  if (context === undefined) return undefined;
  const { page, title, referrer, campaign, screen, locale, timeZone } = context;
  return (
    <FactGroup title={texts.detail.context}>
      <SaidFact name={texts.detail.page} text={page} />
      <SaidFact name={texts.detail.pageTitle} text={title} />
      <SaidFact name={texts.detail.referrer} text={referrer} />
      {Object.entries(campaign ?? {}).map(([name, value]) => (
        <NamedFact key={name} name={`${texts.detail.campaign} ${name}`}>
          <Said text={value} most={200} />
        </NamedFact>
      ))}
      <Fact name={texts.detail.screen}>
        {screen === undefined
          ? undefined
          : `${String(screen.width)} × ${String(screen.height)}${screen.ratio === undefined ? '' : ` @${String(screen.ratio)}`}`}
      </Fact>
      <SaidFact name={texts.detail.locale} text={locale} />
      <SaidFact name={texts.detail.timeZone} text={timeZone} />
    </FactGroup>
  );
};
