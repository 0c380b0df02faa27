import { describe, expect, it } from 'vitest';
import { tellCaptured } from './captured.ts';

describe('tellCaptured', () => {
  it.each([
    ['element_clicked', { label: 'Get your price' }, 'Clicked “Get your price”', [], 'plain'],
    ['element_clicked', { label: '' }, 'Clicked something private', [], 'plain'],
    [
      'site_left',
      { label: 'Pay', to: 'https://bank.example/pay' },
      'Left for bank.example',
      ['“Pay”', 'https://bank.example/pay'],
      'plain',
    ],
    ['form_started', { form: 'Your quote' }, 'Began to fill in “Your quote”', [], 'quiet'],
    ['form_submitted', { form: '', fields: [] }, 'Sent a form', [], 'plain'],
    [
      'form_abandoned',
      { form: 'Your quote', fields: ['name', 'email'] },
      'Gave up “Your quote”',
      ['filled in: name, email'],
      'warning',
    ],
    ['rage_click', { label: 'Pay' }, 'Clicked “Pay” again and again', [], 'trouble'],
    ['dead_click', { label: '' }, 'Clicked something and nothing happened', [], 'trouble'],
    [
      'script_error',
      { message: 'x is not a function', file: 'https://a.example/a.js', line: 7 },
      'A script failed',
      ['x is not a function', 'https://a.example/a.js, line 7'],
      'trouble',
    ],
    [
      'request_failed',
      { url: 'https://a.example/api/price', status: 503 },
      'A request to a.example failed',
      ['answered 503', 'https://a.example/api/price'],
      'trouble',
    ],
    [
      'web_vital',
      { metric: 'LCP', value: 4200, rating: 'poor' },
      'Largest content shown after 4,200 ms',
      ['poor', 'LCP'],
      'warning',
    ],
    ['web_vital', { metric: 'CLS', value: 0.02, rating: 'good' }, 'Content shifted by 0.02', ['good', 'CLS'], 'quiet'],
  ])('%s %j', (name, props, title, detail, tone) => {
    expect(tellCaptured({ name, props })).toEqual({ title, detail, tone });
  });

  it.each([
    ['element_clicked', { button: 7 }],
    ['form_submitted', undefined],
    ['web_vital', { metric: 'FID', value: 3, rating: 'good' }],
    ['constructor', { label: 'x' }],
    ['price_shown', { label: 'x' }],
  ])('leaves %s %j to those who sent it', (name, props) => {
    expect(tellCaptured({ name, props })).toBeUndefined();
  });

  it.each(['element_clicked', 'site_left', 'form_abandoned', 'script_error', 'request_failed'])(
    'bounds whatever somebody sends as %s',
    (name) => {
      const long = `https://${'x'.repeat(100_000)}`;
      const props = { label: long, to: long, form: long, fields: [long, long], message: long, file: long, url: long };
      const { title = '', detail = [] } = tellCaptured({ name, props }) ?? {};
      expect(title).not.toBe('');
      expect([title, ...detail].filter((part) => part.length > 200)).toEqual([]);
    },
  );
});
