// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JourneyEntry, PersonSummary } from '@throughline/protocol';
import { connectCollector } from '../http/collector.ts';
import { consent, day, insuranceEvents, minute, morning, told, touchpoint } from '../samples/events.ts';
import { anonymousPerson, knownPerson } from '../samples/people.ts';
import { openStream, refused, serve, type Answer, type Served } from '../samples/serve.ts';
import { App } from './app.tsx';
import { CollectorContext } from './collector-context.ts';

let server: Served;
let people: PersonSummary[];
let journey: JourneyEntry[];
let signedIn: boolean;
let peopleStream: ReturnType<typeof openStream>;
let journeyStream: ReturnType<typeof openStream>;
let refusal: Answer | undefined;

const session = { body: { project: { id: 'demo', name: 'Meridian' }, expiresAt: morning } };

const answer = (path: string, query: URLSearchParams, method: string, body: string): Answer => {
  if (path === '/v1/session' && method === 'POST') {
    signedIn = body.includes('tli_good');
    return signedIn ? session : refused(410, 'already_redeemed');
  }
  if (path === '/v1/session' && method === 'DELETE') {
    signedIn = false;
    return { body: {} };
  }
  if (!signedIn) return refused(401, 'signed_out');
  if (path === '/v1/session') return session;
  if (refusal !== undefined) return refusal;
  if (path === '/v1/people/live') return peopleStream.answer;
  if (path === '/v1/people') {
    const found = people.filter((person) => JSON.stringify(person).includes(query.get('text') ?? ''));
    return { body: { people: found, total: found.length } };
  }
  if (path.endsWith('/journey/live')) return journeyStream.answer;
  if (path.endsWith('/journey'))
    return {
      body: {
        person: knownPerson(),
        startedAt: morning,
        endedAt: morning,
        entries: query.get('order') === 'descending' ? journey.toReversed() : journey,
        live: 'L',
      },
    };
  if (path.endsWith('/identity')) return { body: { person: knownPerson(), assertions: assertions() } };
  const person = people.find(({ id }) => path === `/v1/people/${id}`);
  return person === undefined ? refused(404, 'not_found') : { body: person };
};

const assertions = () => [
  {
    id: 'a1',
    a: { type: 'customer', value: 'C-1' },
    b: { type: 'visitor', value: 'v2' },
    kind: 'identify',
    trust: 'server',
    actor: 'customer',
    occurredAt: morning,
    evidence: 'e8',
    state: 'in_force',
  },
  {
    id: 'a2',
    a: { type: 'customer', value: 'C-2' },
    b: { type: 'visitor', value: 'v1' },
    kind: 'identify',
    trust: 'claimed',
    actor: 'customer',
    occurredAt: morning,
    evidence: 'e2',
    state: 'conflicting',
    conflict: { reason: 'unique', type: 'customer' },
  },
];

// A machine that does much else at once takes longer than the second that is usual.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(async () => {
  localStorage.clear();
  [people, journey, signedIn, refusal] = [[knownPerson(), anonymousPerson()], told(insuranceEvents()), true, undefined];
  [peopleStream, journeyStream] = [openStream(), openStream()];
  server = await serve(answer);
});
afterEach(async () => {
  cleanup();
  await server.close();
});

const open = (address: string, arrivedWith?: string, base = ''): void => {
  history.replaceState(null, '', address);
  render(
    <CollectorContext.Provider value={connectCollector(server.base)}>
      <App base={base} arrivedWith={arrivedWith} />
    </CollectorContext.Provider>,
  );
};

const personAddress = `/p/demo/people/${knownPerson().id}`;
const entry = (name: RegExp | string) => screen.findByRole('link', { name });

describe('below a base path', () => {
  const link = async (name: RegExp | string) => (await entry(name)).getAttribute('href');

  it('stays below it, in links, in the address and in what is copied', async () => {
    open('/j/p/demo/', undefined, '/j');
    expect(await link('C-1')).toBe(`/j${personAddress}`);
    fireEvent.click(await entry('C-1'));
    await waitFor(() => {
      expect(location.pathname).toBe(`/j${personAddress}`);
    });
    const [told] = await screen.findAllByRole('link', { name: /quote/i });
    expect(told?.getAttribute('href')).toMatch(new RegExp(`^/j${personAddress}\\?entry=`));
  });

  it('names the script where it is served', async () => {
    people = [];
    open('/j/p/demo/', undefined, '/j');
    expect(await screen.findByText(/src="[^"]*\/j\/throughline\.js"/)).toBeTruthy();
  });
});

describe('signing in', () => {
  it('redeems the link once and shows the people', async () => {
    signedIn = false;
    open('/p/demo/', 'tli_good');
    expect(await screen.findByRole('link', { name: 'C-1' })).toBeTruthy();
    expect(server.asked.filter((request) => request === 'POST /v1/session')).toHaveLength(1);
    expect(screen.getByText('Meridian')).toBeTruthy();
  });

  it('says how to get a new link when this one was used', async () => {
    signedIn = false;
    open('/p/demo/', 'tli_used');
    expect(await screen.findByRole('heading', { name: 'This link no longer works' })).toBeTruthy();
    expect(screen.getByText('throughline sign-in-link demo')).toBeTruthy();
  });

  it('says how to get a link when signed out, and asks for nothing else', async () => {
    signedIn = false;
    open('/p/demo/');
    expect(await screen.findByRole('heading', { name: 'You are signed out' })).toBeTruthy();
    expect(server.asked).toEqual(['GET /v1/session?project=demo']);
  });

  it('signs out', async () => {
    open('/p/demo/');
    await screen.findByRole('link', { name: 'C-1' });
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { name: 'You are signed out' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'C-1' })).toBeNull();
  });

  it('asks for a project where the address names none', () => {
    open('/');
    expect(screen.getByRole('heading', { name: 'Which project?' })).toBeTruthy();
    expect(server.asked).toEqual([]);
  });
});

describe('the people list', () => {
  it('names each person by the identifier, with goals and what is open', async () => {
    open('/p/demo/');
    const known = (await screen.findByRole('link', { name: 'C-1' })).closest('li');
    expect(within(known ?? document.body).getByText('Policy bought')).toBeTruthy();
    const anonymous = screen.getByRole('link', { name: 'v9' }).closest('li');
    expect(within(anonymous ?? document.body).getByText('Anonymous')).toBeTruthy();
    expect(within(anonymous ?? document.body).getByText('2 open handoffs')).toBeTruthy();
  });

  it('searches as one types, and keeps the search in the address', async () => {
    open('/p/demo/');
    await screen.findByRole('link', { name: 'v9' });
    fireEvent.keyDown(document.body, { key: '/' });
    const box = screen.getByRole('textbox', { name: 'Search people' });
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: 'jana' } });
    await waitFor(() => {
      expect(screen.queryByRole('link', { name: 'v9' })).toBeNull();
    });
    expect(location.search).toBe('?text=jana');
  });

  it('says when nobody matches, and how to go back', async () => {
    open('/p/demo/?text=nobody-at-all');
    expect(await screen.findByRole('heading', { name: 'Nobody matches' })).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the search' }).at(-1) ?? document.body);
    expect(await screen.findByRole('link', { name: 'v9' })).toBeTruthy();
  });

  it('waits for the first event, and turns live when it comes', async () => {
    people = [];
    open('/p/demo/');
    expect(await screen.findByRole('heading', { name: 'Waiting for your first event' })).toBeTruthy();
    expect(screen.getByText(/throughline\.js/)).toBeTruthy();
    await waitFor(() => {
      expect(peopleStream.opened()).toBe(1);
    });
    people = [anonymousPerson()];
    peopleStream.say('commit', {});
    expect(await screen.findByRole('link', { name: 'v9' }, { timeout: 4000 })).toBeTruthy();
  });

  it('says when the reader has no rights here', async () => {
    refusal = refused(403, 'not_allowed');
    open('/p/demo/');
    expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeTruthy();
  });
});

describe('a person’s story', () => {
  it('is an ordered list in the order of time, in words', async () => {
    open(personAddress);
    await entry('Price seen');
    const list = screen.getByRole('list', { name: 'Journey entries' });
    expect(list.tagName).toBe('OL');
    const titles = within(list)
      .getAllByRole('link')
      .map((link) => link.textContent);
    expect(titles).toEqual([
      'Page viewed',
      'Price seen',
      'Rage click',
      'Handoff opened',
      'Handoff accepted',
      'Recognised as one person',
      'Excess changed',
      'Quote reopened',
      'Identified',
      'Policy bought',
      '4 of 5',
    ]);
    expect(within(list).getByText('Goal reached')).toBeTruthy();
    expect(within(list).getByText('accepted after 1 min')).toBeTruthy();
    expect(within(list).getByText(/of silence/)).toBeTruthy();
    expect(within(list).getByRole('heading', { name: /Session 2/ })).toBeTruthy();
  });

  it('says who it is and where they came from', async () => {
    open(personAddress);
    expect(await screen.findByRole('heading', { level: 1, name: 'C-1' })).toBeTruthy();
    expect(await screen.findByText(/Campaign Spring renewal/)).toBeTruthy();
    expect(screen.getByText('jana@example.org')).toBeTruthy();
  });

  it('grows while it is looked at, and says so', async () => {
    open(personAddress);
    await entry('Price seen');
    await waitFor(() => {
      expect(journeyStream.opened()).toBe(1);
    });
    const fresh = told([
      ...insuranceEvents(),
      touchpoint({
        id: 'new',
        occurredAt: morning + 2 * day + 4 * minute,
        channel: 'app',
        name: 'document_opened',
        canonical: { visitor: 'v2' },
      }),
    ]).slice(-1);
    journeyStream.say('entries', { kind: 'entries', entries: fresh });
    expect(await entry('Document opened')).toBeTruthy();
    expect(await screen.findByText('New: Document opened, App')).toBeTruthy();
  });

  it('is told anew when it changed', async () => {
    open(personAddress);
    await entry('Price seen');
    await waitFor(() => {
      expect(journeyStream.opened()).toBe(1);
    });
    journey = told(insuranceEvents().filter(({ id }) => id !== 'e2'));
    journeyStream.say('changed', { kind: 'changed', why: 'split' });
    await waitFor(() => {
      expect(screen.queryByRole('link', { name: 'Price seen' })).toBeNull();
    });
    expect(await entry('Rage click')).toBeTruthy();
  });

  it('says when the connection is lost, and when it is back', async () => {
    open(personAddress);
    await screen.findByText('Live');
    journeyStream.cut();
    await screen.findByText(/Connection lost/);
    expect(await screen.findByText('Live', {}, { timeout: 4000 })).toBeTruthy();
  });

  it('runs newest first when asked to', async () => {
    open(personAddress);
    await entry('Price seen');
    fireEvent.click(screen.getByRole('radio', { name: 'Newest first' }));
    await waitFor(() => {
      expect(within(screen.getByRole('list', { name: 'Journey entries' })).getAllByRole('link')[0]?.textContent).toBe(
        '4 of 5',
      );
    });
  });

  it('says when there is no such person', async () => {
    open('/p/demo/people/nobody');
    expect(await screen.findByRole('heading', { name: 'There is no such person here' })).toBeTruthy();
  });
});

describe('an entry', () => {
  it('opens with all that is known of it, and closes on Escape', async () => {
    open(personAddress);
    fireEvent.click(await entry('Price seen'));
    const heading = await screen.findByRole('heading', { level: 2, name: 'Price seen' });
    const panel = heading.closest('section') ?? document.body;
    expect(within(panel).getByText('412.8')).toBeTruthy();
    expect(within(panel).getByText('sender’s clock agreed')).toBeTruthy();
    expect(within(panel).getByText('key_1')).toBeTruthy();
    expect(within(panel).getByText(/"occurredAt"/)).toBeTruthy();
    expect(location.search).toBe('?entry=e2');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => {
      expect(location.search).toBe('');
    });
  });

  it('is reached by a link that names it', async () => {
    open(`${personAddress}?entry=e9`);
    expect(await screen.findByRole('heading', { level: 2, name: 'Policy bought' })).toBeTruthy();
  });

  it('is walked to with j and k', async () => {
    open(personAddress);
    await entry('Price seen');
    fireEvent.keyDown(document.body, { key: 'j' });
    await waitFor(() => {
      expect(location.search).toBe('?entry=e1');
    });
    fireEvent.keyDown(document.body, { key: 'j' });
    await waitFor(() => {
      expect(location.search).toBe('?entry=e2');
    });
    fireEvent.keyDown(document.body, { key: 'k' });
    await waitFor(() => {
      expect(location.search).toBe('?entry=e1');
    });
  });
});

describe('what the SDK says of consent', () => {
  it('is told: in a webview, waiting for consent, given, withdrawn', async () => {
    const web = { channel: 'webview', canonical: { visitor: 'v1' } };
    journey = told([
      touchpoint({ ...web, id: 'w1', name: 'price_seen', consent: 'required', session: 'app-17' }),
      consent({ ...web, id: 'w2', occurredAt: morning + minute, consent: { state: 'granted', source: 'banner' } }),
      consent({ ...web, id: 'w3', occurredAt: morning + 2 * minute, consent: { state: 'withdrawn', source: 'tcf' } }),
    ]);
    open(`${personAddress}?entry=w1`);
    expect(await entry('Consent granted')).toBeTruthy();
    expect(screen.getByText('in the banner')).toBeTruthy();
    expect(await entry('Consent withdrawn')).toBeTruthy();
    expect(screen.getByText('by a consent tool (IAB TCF)')).toBeTruthy();
    expect(screen.getAllByText('Webview').length).toBeGreaterThan(0);
    expect(await screen.findByText('asked for, given later')).toBeTruthy();
    expect(screen.getByText('app-17')).toBeTruthy();
  });
});

describe('why one person', () => {
  it('says what joins them and what was not applied, and leads to the evidence', async () => {
    open(personAddress);
    expect(await screen.findByRole('heading', { name: 'Not applied: conflict' })).toBeTruthy();
    expect(screen.getByText('One person has one customer. A stronger statement would displace it.')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'See the evidence' })[0] ?? document.body);
    expect(await screen.findByRole('heading', { level: 2, name: 'Identified' })).toBeTruthy();
  });
});

describe('hostile text', () => {
  it('is shown as text, whatever it is', async () => {
    const hostile = ['<img src=x onerror=alert(1)>', '\u202Egnihtemos', 'nul\u0000', 'x'.repeat(100_000), '__proto__'];
    journey = told(
      hostile.map((text, index) =>
        touchpoint({
          id: `h${String(index)}`,
          occurredAt: morning + index,
          name: text,
          props: { [text.slice(0, 200)]: text, page: text },
          context: { page: text, title: text, referrer: text, campaign: { source: text } },
          reason: text,
        }),
      ),
    );
    open(`${personAddress}?entry=h0`);
    expect(await screen.findByRole('heading', { level: 2, name: '<img src=x onerror=alert(1)>' })).toBeTruthy();
    expect(document.querySelectorAll('img')).toHaveLength(0);
    expect(await entry('Nul␀')).toBeTruthy();
  });
});
