import { texts } from '../texts.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units = [
  { ms: day, of: texts.units.days },
  { ms: hour, of: texts.units.hours },
  { ms: minute, of: texts.units.minutes },
  { ms: second, of: texts.units.seconds },
] as const;

/**
 * A duration by its two largest units: "2 d 4 h", "3 min 20 s", "340 ms". The smaller one is left out when it is
 * nothing, and from 30 days on, where hours tell nobody anything.
 */
export const spell = (ms: number): string => {
  const whole = Math.max(0, Math.round(ms));
  if (whole < second) return texts.units.milliseconds(whole);
  const at = units.findIndex((unit) => whole >= unit.ms);
  const [large, small] = [units[at], units[at + 1]];
  if (large === undefined) return texts.units.seconds(0);
  const n = Math.floor(whole / large.ms);
  if (small === undefined || (large.ms === day && n >= 30)) return large.of(n);
  const rest = Math.floor((whole % large.ms) / small.ms);
  return rest === 0 ? large.of(n) : `${large.of(n)} ${small.of(rest)}`;
};

/** The larger unit alone, where there is no room for two: "2 d". */
export const spellRoughly = (ms: number): string => {
  const unit = units.find((one) => ms >= one.ms);
  return unit === undefined ? spell(ms) : unit.of(Math.floor(ms / unit.ms));
};
