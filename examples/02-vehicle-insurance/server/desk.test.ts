import { describe, expect, it } from 'vitest';
import { askForCall, customerOf, takeOutPolicy } from './desk.ts';

describe('the desk', () => {
  it('knows a customer again by the e-mail address, however it is written', () => {
    expect(customerOf(' Ada@Example.com ')).toBe(customerOf('ada@example.com'));
    expect(customerOf('ada@example.com')).toMatch(/^C-\d{7}$/);
    expect(customerOf('bob@example.com')).not.toBe(customerOf('ada@example.com'));
  });

  it('gives every policy a number of its own', () => {
    const answers = [takeOutPolicy({ email: 'ada@example.com' }), takeOutPolicy({ email: 'ada@example.com' })];
    const [first, second] = answers.map((answer) => (answer.ok ? answer.body : {}));
    expect(first?.policy).toMatch(/^WF-\d{6}$/);
    expect(second?.policy).not.toBe(first?.policy);
    expect(second?.customer).toBe(first?.customer);
  });

  it.each([undefined, '', 'ada', 7])('insures nobody under the address %s', (email) => {
    expect(takeOutPolicy({ email })).toEqual({ ok: false, detail: 'Please give an e-mail address.' });
  });

  it('says when it rings, and asks when it was not told', () => {
    expect(askForCall({ when: 'today' })).toEqual({ ok: true, body: { when: 'We ring you later today.' } });
    expect(askForCall({ when: 'constructor' }).ok).toBe(false);
    expect(askForCall({}).ok).toBe(false);
  });
});
