// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Identifier, PersonSummary } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CollectorContext } from '../app/collector-context.ts';
import { connectCollector } from '../http/collector.ts';
import { anonymousPerson, knownPerson } from '../samples/people.ts';
import { refused, serve, type Answer, type Served } from '../samples/serve.ts';
import { AgentApp } from './agent-app.tsx';

let server: Served;
let people: PersonSummary[];
let lookups: string[];
let held: Record<string, PersonSummary['id'][]>;
let trouble: Answer | undefined;
/** Answers that a test keeps back, by the identifier's value. */
let late: Map<string, () => void>;

beforeEach(async () => {
  people = [knownPerson(), anonymousPerson()];
  lookups = [];
  trouble = undefined;
  late = new Map();
  held = {};
  server = await serve((path, _query, _method, body) => {
    if (trouble !== undefined) return trouble;
    if (path === '/v1/session') return { body: { project: { id: 'demo', name: 'Meridian' } } };
    if (path === '/v1/lookup') return lookup(body);
    const person = people.find(({ id }) => path === `/v1/people/${id}`);
    return person === undefined ? refused(404, 'not_found') : { body: person };
  });
});
afterEach(async () => {
  cleanup();
  await server.close();
});

const lookup = (body: string): Answer => {
  const { type, value } = JSON.parse(body) as Identifier;
  lookups.push(`${type}:${value}`);
  const found = (held[`${type}:${value}`] ?? []).map((id, at) => ({ id, how: at === 0 ? 'held' : 'observed' }));
  if (value !== 'slow') return { body: { people: found } };
  return (_request, response) => {
    late.set(value, () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ people: found }));
    });
  };
};

const open = (asked?: Identifier): void => {
  render(
    <CollectorContext.Provider value={connectCollector(server.base)}>
      <AgentApp project="demo" asked={asked} />
    </CollectorContext.Provider>,
  );
};

const lookUp = async (text: string): Promise<void> => {
  const field = await screen.findByRole('textbox');
  fireEvent.change(field, { target: { value: text } });
  fireEvent.submit(screen.getByRole('search'));
};

const [known, anonymous] = [knownPerson().id, anonymousPerson().id];

describe('the page of who is calling', () => {
  it('looks up what the screen pop asked for, as what it was called', async () => {
    held['phone:+4930901820'] = [known];
    open({ type: 'phone', value: '+4930901820' });
    const link = await screen.findByRole('link', { name: 'C-1' });
    expect(link.getAttribute('href')).toBe(`${server.base}/p/demo/people/${known}`);
    expect(lookups).toEqual(['phone:+4930901820']);
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('+4930901820');
  });

  it('offers everybody on a number, whoever holds it first, and opens nobody', async () => {
    held['phone:030901820'] = [known, anonymous];
    open();
    await lookUp('030901820');
    await screen.findByText(/may be 2 people/);
    expect(lookups.sort()).toEqual(['customer:030901820', 'phone:030901820']);
    const [first, second] = screen.getAllByRole('article').map(({ textContent }) => textContent);
    expect(first).toContain('it is theirs');
    expect(second).toContain('Nobody vouched');
  });

  it('says of what only a browser claimed that nobody verified it', async () => {
    held['customer:C-7'] = [anonymous];
    open();
    await lookUp('C-7');
    await screen.findByText(/Nobody verified it/);
  });

  it('says so when it is nobody, and keeps what was typed', async () => {
    open();
    await lookUp('C-9');
    await screen.findByText(/Nobody is known by/);
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('C-9');
    expect(screen.queryAllByRole('article')).toEqual([]);
  });

  it('never shows the answer about one caller under the next', async () => {
    held['customer:slow'] = [anonymous];
    held['customer:C-1'] = [known];
    open();
    await lookUp('slow');
    await waitFor(() => {
      expect(late.has('slow')).toBe(true);
    });
    await lookUp('C-1');
    await screen.findByRole('link', { name: 'C-1' });
    late.get('slow')?.();
    await lookUp('C-2');
    await screen.findByText(/Nobody is known by/);
    expect(screen.queryAllByRole('article')).toEqual([]);
  });

  it('leaves out who was erased meanwhile', async () => {
    held['customer:C-1'] = [known, anonymous];
    people = [knownPerson()];
    open({ type: 'customer', value: 'C-1' });
    await screen.findByText(/One person/);
  });

  it('keeps the question when the session ends, and answers it when there is another', async () => {
    held['customer:C-1'] = [known];
    open();
    await screen.findByRole('textbox');
    trouble = refused(401, 'signed_out');
    await lookUp('C-1');
    await screen.findByText('throughline sign-in-link demo');
    trouble = undefined;
    dispatchEvent(new Event('visibilitychange'));
    await screen.findByRole('link', { name: 'C-1' });
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('C-1');
  });

  it('says how to sign in when nobody is', async () => {
    trouble = refused(401, 'signed_out');
    open({ type: 'customer', value: 'C-1' });
    await screen.findByText('throughline sign-in-link demo');
    expect(lookups).toEqual([]);
  });
});
