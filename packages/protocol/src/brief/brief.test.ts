import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits/limits.ts';
import { Brief } from './brief.ts';
import { faultInRules } from './check-rules.ts';
import { BriefRules, type BriefRule } from './rules.ts';

const person = 'a'.repeat(26);
const said = { text: 'Quote started', at: 1_700_000_000_000, because: ['e1'] };
const none = { items: [], more: 0 };
const brief: Brief = {
  person,
  now: 1_700_000_000_000,
  whole: true,
  known: { ...said, verified: false, trust: 'claimed', identifiers: 1, names: [] },
  looked: { items: [said], more: 3 },
  wrong: none,
  open: none,
  said: none,
  points: [{ ...said, rule: 'call_dropped' }],
  flags: none,
};

describe('Brief', () => {
  const check = Compile(Brief);

  it('takes a brief, and one screen of it', () => {
    expect(check.Check(brief)).toBe(true);
    const most = Array.from({ length: limits.briefItems }, () => said);
    expect(check.Check({ ...brief, looked: { items: most, more: 0 } })).toBe(true);
    expect(check.Check({ ...brief, looked: { items: [...most, said], more: 0 } })).toBe(false);
  });

  it('refuses a statement that says not what supports it', () => {
    expect(check.Check({ ...brief, stopped: { text: 'Stopped', at: 1 } })).toBe(false);
    expect(check.Check({ ...brief, stopped: { ...said, text: 'x'.repeat(limits.briefTextCharacters + 1) } })).toBe(
      false,
    );
    expect(check.Check({ ...brief, guess: said })).toBe(false);
  });
});

const rule = (more: Partial<BriefRule> = {}): BriefRule => ({
  name: 'quote_open',
  when: { goal: { state: 'open' } },
  say: 'They still want {goal}, since {since}.',
  weight: 50,
  ...more,
});

describe('BriefRules', () => {
  const check = Compile(BriefRules);
  const fits = (rules: unknown): boolean => check.Check({ v: 1, rules });

  it('takes a rule and refuses what it does not know', () => {
    expect(fits([rule()])).toBe(true);
    expect(fits([])).toBe(true);
    expect(fits([{ ...rule(), when: { mood: 'bad' } }])).toBe(false);
    expect(fits([rule({ weight: 101 })])).toBe(false);
    expect(fits([rule({ name: 'Quote open' })])).toBe(false);
    expect(fits(Array.from({ length: limits.briefRules + 1 }, () => rule()))).toBe(false);
    expect(check.Check({ v: 2, rules: [] })).toBe(false);
  });

  it.each([
    ['nothing', [rule(), rule({ name: 'other' })], undefined],
    ['a name twice', [rule(), rule()], 'rules.1.name'],
    ['no condition', [rule({ when: {} })], 'rules.0.when'],
    ['conditions without a moment', [rule({ when: { notSeen: 'x', withinMs: 5 }, say: 'x' })], 'rules.0.when'],
    ['a placeholder of another condition', [rule({ say: 'Scored {score}' })], 'rules.0.say'],
    ['a placeholder that there is not', [rule({ say: 'Hello {first_name}' })], 'rules.0.say'],
  ])('finds %s wrong, and where', (_, rules, field) => {
    expect(faultInRules({ v: 1, rules })?.field).toBe(field);
  });

  it('says what to do', () => {
    expect(faultInRules({ v: 1, rules: [rule({ say: 'Scored {score}' })] })?.detail).toBe(
      'the rule "quote_open" names {score}, which the condition "feedback" fills: add it to "when" of quote_open',
    );
  });
});
