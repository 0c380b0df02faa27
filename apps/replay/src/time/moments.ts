import { texts } from '../texts.ts';

/**
 * Dates are in the reader's own zone, and in the reader's own variety of the language that the texts are in: an
 * English page with dates in another language reads like two pages. Nobody's English in the list: day-first, 24 hours.
 */
export const localeFor = (languages: readonly string[]): string =>
  languages.find((language) => language.split('-')[0] === texts.language) ?? 'en-GB';

export type Moments = ReturnType<typeof momentsIn>;

/** Formatters for one locale and zone, made once: making one costs more than using it a thousand times. */
export const momentsIn = (locale: string, timeZone?: string) => {
  const zone = timeZone === undefined ? {} : { timeZone };
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, ...zone });
  const day = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = make({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
  const minute = make({ hour: 'numeric', minute: '2-digit' });
  const shortDay = make({ day: 'numeric', month: 'short' });
  const dayAndMinute = make({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  const full = make({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  const offset = make({ timeZoneName: 'shortOffset' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return {
    locale,
    zone: clock.resolvedOptions().timeZone,
    /** `GMT+1`, as it is at the moment: summer time makes it differ over one journey. */
    offset: (at: number): string => offset.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '',
    day: (at: number): string => day.format(at),
    clock: (at: number): string => clock.format(at),
    /** The time of day in two parts: `main`, and `small` for its seconds. */
    clockParts: (at: number): { type: 'main' | 'small'; value: string }[] => inTwo(clock.formatToParts(at)),
    minute: (at: number): string => minute.format(at),
    shortDay: (at: number): string => shortDay.format(at),
    dayAndMinute: (at: number): string => dayAndMinute.format(at),
    full: (at: number): string => full.format(at),
    number: (value: number): string => number.format(value),
    money: (amount: number, currency: string): string => moneyText(locale, amount, currency),
    /** Two moments on one calendar day of the reader's. */
    sameDay: (a: number, b: number): boolean => day.format(a) === day.format(b),
    ago: agoIn(locale),
  };
};

/** The separator before the seconds steps back with them; an a.m. or p.m. behind does not. */
const inTwo = (parts: readonly Intl.DateTimeFormatPart[]): { type: 'main' | 'small'; value: string }[] => {
  const second = parts.findIndex((part) => part.type === 'second');
  return parts.map(({ value }, index) => ({
    type: index === second || index === second - 1 ? 'small' : 'main',
    value,
  }));
};

const moneyText = (locale: string, amount: number, currency: string): string => {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    // A code that is no currency still says something beside its amount.
    return `${String(amount)} ${currency}`;
  }
};

const steps = [
  { below: 60, unit: 'second', seconds: 1 },
  { below: 3600, unit: 'minute', seconds: 60 },
  { below: 86_400, unit: 'hour', seconds: 3600 },
  { below: 86_400 * 45, unit: 'day', seconds: 86_400 },
  { below: 86_400 * 540, unit: 'month', seconds: 86_400 * 30.44 },
  { below: Infinity, unit: 'year', seconds: 86_400 * 365.25 },
] as const;

/** "just now", "12 sec. ago", "yesterday". A moment ahead of the reader's clock counts as now. */
const agoIn = (locale: string) => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return (at: number, now: number): string => {
    const seconds = Math.max(0, (now - at) / 1000);
    if (seconds < 10) return texts.justNow;
    const step = steps.find(({ below }) => seconds < below);
    return step === undefined ? '' : format.format(-Math.floor(seconds / step.seconds), step.unit);
  };
};
