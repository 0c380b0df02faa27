// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, click, enter, submit } from '../testing/acting.ts';
import { createRecordingJourney } from '../testing/recording-journey.ts';
import { autocapture } from './autocapture.ts';

/** One for the whole file, as one for a page: what it hears it hears of every test, so each looks at the news. */
const journey = createRecordingJourney();
const { news } = journey;
const nextPage = () => journey.publish('page_viewed');
const put = (html: string) => (document.body.innerHTML = html);
const leave = () => act(window, new Event('pagehide'));

const { happyDOM } = window as unknown as { happyDOM: { setURL: (address: string) => void } };
happyDOM.setURL('https://www.wayfare.example/quote');
autocapture(journey);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  leave();
  nextPage();
  news();
  vi.useRealTimers();
});

describe('a click', () => {
  it.each([
    ['<button>Get <b>your</b>\n price</button>', 'Get your price'],
    ['<button aria-label="Close the menu">×</button>', 'Close the menu'],
    ['<button><img alt="Search"><i aria-hidden="true">magnifier</i></button>', 'Search'],
    ['<button title="Print"></button>', 'Print'],
    ['<button>Signed in as anna@example.com</button>', 'Signed in as …'],
    ['<a href="/cover">What is covered</a>', 'What is covered'],
    ['<div role="button">Go on <textarea>Dear Sir</textarea><p contenteditable>typed</p></div>', 'Go on'],
    ['<button>Pay as <span data-private>Anna Smith</span> now</button>', 'Pay as now'],
  ])('on %s is told by its name', (html, label) => {
    put(html);
    click('body > *');
    expect(news()).toEqual([['element_clicked', { label }]]);
  });

  it.each([
    ['what cannot be clicked', '<p>Dear Anna</p>'],
    ['a field', '<input name="a" value="secret">'],
    ['what has no name', '<button></button>'],
    ['what submits a form', '<form><button>Send</button></form>'],
    ['what tells itself', '<button data-touchpoint="price_asked">Price</button>'],
    ['what stands in something that tells itself', '<a data-goal="done"><button>Price</button></a>'],
    ['what shall not be captured', '<div data-no-capture><button>Price</button></div>'],
  ])('on %s is not told', (_, html) => {
    put(html);
    const all = document.querySelectorAll('body *');
    all.forEach((element) => element.setAttribute('id', 'here'));
    act([...all].at(-1) ?? null, new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    expect(news()).toEqual([]);
  });

  it('of a script is not told: nobody clicked', () => {
    put('<button>Price</button>');
    document.querySelector('button')?.click();
    expect(news()).toEqual([]);
  });

  it('on something private is told without its text', () => {
    put('<div data-private><button title="of Anna">Contract of Anna</button></div>');
    click('button');
    expect(news()).toEqual([['element_clicked', { label: '' }]]);
  });

  it('within shadow roots is told by what is slotted there, under the same rules', () => {
    put('<my-button>Go on</my-button><div data-no-capture><my-button>Off</my-button></div>');
    for (const host of document.querySelectorAll('my-button')) {
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = '<button><slot></slot></button>';
      act(root.querySelector('slot'), new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    }
    expect(news()).toEqual([['element_clicked', { label: 'Go on' }]]);
  });

  it('on a link to another site says where to, without the query', () => {
    put(
      '<a id="a" href="https://bank.example/pay/1234567?name=anna">Pay</a><a id="b" href="https://my.wayfare.example/">My</a>',
    );
    for (const link of document.querySelectorAll('a'))
      link.addEventListener('click', (event) => event.preventDefault());
    click('#a');
    click('#b');
    expect(news()).toEqual([
      ['site_left', { label: 'Pay', to: 'https://bank.example/pay/…' }],
      ['element_clicked', { label: 'My' }],
    ]);
  });
});

describe('a rage click', () => {
  const times = (n: number, init?: MouseEventInit) => {
    for (let i = 0; i < n; i += 1) click('button', init);
    return news().filter(([name]) => name === 'rage_click');
  };
  beforeEach(() => {
    put('<button>Pay</button><button id="other">Other</button>');
  });

  it('is the third on one thing, told once', () => {
    expect(times(2)).toEqual([]);
    expect(times(8)).toEqual([['rage_click', { label: 'Pay' }]]);
    nextPage();
    expect(times(3)).toEqual([['rage_click', { label: 'Pay' }]]);
  });

  it('is none by a held key, on different things, or when the clicks are further apart', () => {
    expect(times(5, { detail: 0 })).toEqual([]);
    times(2);
    click('#other');
    expect(times(2)).toEqual([]);
    const late = new MouseEvent('click', { bubbles: true, composed: true, detail: 1 });
    Object.defineProperty(late, 'timeStamp', { value: performance.now() + 600 });
    act(document.querySelector('button'), late);
    expect(news().map(([name]) => name)).not.toContain('rage_click');
  });
});

describe('a dead click', () => {
  const isDead = async () => {
    await vi.advanceTimersByTimeAsync(2500);
    return news().some(([name]) => name === 'dead_click');
  };

  it('has no answer in two and a half seconds', async () => {
    put('<button>Pay</button>');
    click('button');
    await vi.advanceTimersByTimeAsync(2499);
    expect(news()).toEqual([['element_clicked', { label: 'Pay' }]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(news()).toEqual([['dead_click', { label: 'Pay' }]]);
  });

  it.each([
    ['the document changes', () => document.body.append('paid')],
    ['a text changes', () => document.querySelector('button')?.firstChild?.replaceWith('Paid')],
    ['an attribute changes', () => document.body.setAttribute('class', 'paid')],
    ['the page scrolls', () => document.dispatchEvent(new Event('scroll'))],
    ['something else takes the focus', () => document.body.dispatchEvent(new Event('focusin', { bubbles: true }))],
    ['a popover opens', () => document.body.dispatchEvent(new Event('toggle'))],
    ['the page is being left', () => window.dispatchEvent(new Event('beforeunload'))],
    ['another tab opens', () => window.dispatchEvent(new Event('blur'))],
  ])('is none when %s', async (_, answer) => {
    put('<button>Pay</button>');
    click('button');
    await vi.advanceTimersByTimeAsync(1000);
    answer();
    expect(await isDead()).toBe(false);
  });

  it.each([
    ['<a href="/next">Next</a>', false],
    ['<a href="mailto:a@example.com">Mail</a>', false],
    ['<a href="#">Nothing</a>', true],
  ])('on %s: %s', async (html, dead) => {
    put(html);
    click('a');
    expect(await isDead()).toBe(dead);
  });

  it('on a link that the page held back is one', async () => {
    put('<a href="/next">Next</a>');
    document.querySelector('a')?.addEventListener('click', (event) => event.preventDefault());
    click('a');
    expect(await isDead()).toBe(true);
  });
});

describe('a form', () => {
  const form = `<form aria-label="Your quote"><input name="name"><input name="email" type="email">
    <input type="password" name="secret_word"><input name="card" type="tel" autocomplete="section-a cc-number">
    <span data-private><input name="illness"></span><input data-no-capture name="never"><select id="cover"></select></form>`;

  it('is started once, then submitted, with the names of what was filled and no value', () => {
    put(form);
    for (const field of ['[name=name]', '[name=email]', '[name=name]', '[type=password]', '[type=tel]']) enter(field);
    enter('[name=illness]');
    enter('[name=never]');
    enter('#cover');
    submit('form');
    expect(news()).toEqual([
      ['form_started', { form: 'Your quote' }],
      ['form_submitted', { form: 'Your quote', fields: ['name', 'email', 'password', 'tel', 'text', 'cover'] }],
    ]);
    expect(JSON.stringify(journey.told)).not.toMatch(/4711|anna|secret_word|card|illness|never/i);
    leave();
    expect(news()).toEqual([]);
  });

  it('is called what its maker called it, though a field is called name', () => {
    put('<form name="call_back"><input name="name"><input name="id"></form>');
    submit('form');
    expect(news()).toEqual([['form_submitted', { form: 'call_back', fields: [] }]]);
  });

  it('is abandoned when the page is left', () => {
    put(form);
    enter('[name=email]');
    news();
    leave();
    leave();
    expect(news()).toEqual([['form_abandoned', { form: 'Your quote', fields: ['email'] }]]);
  });

  it('is abandoned when another page is viewed without it, not when it is still there', () => {
    put(form);
    enter('[name=email]');
    news();
    nextPage();
    expect(news()).toEqual([]);
    put('');
    nextPage();
    expect(news()).toEqual([['form_abandoned', { form: 'Your quote', fields: ['email'] }]]);
  });

  it('whose values a script gathered is not abandoned', () => {
    put(form);
    enter('[name=email]');
    news();
    act(document.querySelector('form'), new Event('formdata', { bubbles: true }));
    leave();
    expect(news()).toEqual([]);
  });

  it('that tells itself is not told again', () => {
    put('<form data-goal="asked" name="ask"><input name="a"></form>');
    enter('input');
    submit('form');
    leave();
    expect(news()).toEqual([['form_started', { form: 'ask' }]]);
  });

  it('within a shadow root is told once as well, and again when it is filled again', () => {
    put('<my-form></my-form>');
    const root = document.querySelector('my-form')?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<form id="inner"><input name="a"></form>';
    for (let round = 0; round < 2; round += 1) {
      enter('input', 'x', root);
      submit('form', root);
    }
    expect(news().map(([name]) => name)).toEqual(['form_started', 'form_submitted', 'form_submitted']);
  });
});

describe('what went wrong', () => {
  it('is told once for one page: message, file without its query, and line', () => {
    const init = {
      message: 'x is not a function of 1234567',
      filename: 'https://www.wayfare.example/a.js?v=1',
      lineno: 7,
    };
    for (let i = 0; i < 3; i += 1) act(window, new ErrorEvent('error', init));
    expect(news()).toEqual([
      ['script_error', { message: 'x is not a function of …', file: 'https://www.wayfare.example/a.js', line: 7 }],
    ]);
    nextPage();
    act(window, new ErrorEvent('error', init));
    expect(news()).toHaveLength(1);
  });

  it('tells a promise that nobody waited for, and nothing of what an object holds', () => {
    for (const reason of [new TypeError('no network'), { email: 'anna@example.com' }]) {
      act(window, Object.assign(new Event('unhandledrejection'), { reason }));
    }
    expect(news().map(([, { message }]) => message)).toEqual(['TypeError: no network', '[object Object]']);
  });

  it('tells what could not be loaded, but not what belongs to the SDK', () => {
    put('<img src="https://cdn.example/car.png?customer=4711"><img src="https://c.example/v1/events?key=tlp_1"><img>');
    for (const image of document.querySelectorAll('img')) act(image, new Event('error'));
    expect(news()).toEqual([['request_failed', { url: 'https://cdn.example/car.png', status: undefined }]]);
  });

  it('is bounded for one page view, and does not take the room of touchpoints', () => {
    for (let n = 0; n < 300; n += 1) act(window, new ErrorEvent('error', { message: `number ${String(n)}` }));
    expect(news()).toHaveLength(100);
    put('<button>Price</button>');
    for (let n = 0; n < 300; n += 1) click('button');
    expect(news().filter(([name]) => name === 'element_clicked')).toHaveLength(100);
  });

  it('never reaches the page when it is the journey that fails', () => {
    const seen: unknown[] = [];
    window.addEventListener('error', (event) => seen.push(event), { once: true });
    autocapture({
      touchpoint: () => {
        throw new Error('broken');
      },
      signal: () => '',
    });
    put('<button>Price</button>');
    expect(() => click('button')).not.toThrow();
    expect(seen).toEqual([]);
  });
});
