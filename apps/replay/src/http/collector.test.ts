import { afterEach, describe, expect, it } from 'vitest';
import { knownPerson } from '../samples/people.ts';
import { refused, serve, type Answer, type Served } from '../samples/serve.ts';
import { connectCollector } from './collector.ts';
import { isLiveMessage } from './shapes.ts';
import { asTrouble, mayPass, Trouble, troubleFromAnswer } from './trouble.ts';

let server: Served | undefined;
afterEach(async () => {
  await server?.close();
});

const connect = async (answer: Answer) => {
  server = await serve(() => answer);
  return connectCollector(server.base);
};

describe('connectCollector', () => {
  it('asks for what the filter says, and for nothing it does not say', async () => {
    const collector = await connect({ body: { people: [knownPerson()], total: 1 } });
    await collector.people('demo', { text: 'a b&c', known: false, channel: undefined, goal: '' }, { limit: 100 });
    expect(server?.asked).toEqual(['GET /v1/people?project=demo&text=a+b%26c&known=false&limit=100']);
  });

  it('says with every request that it is the page', async () => {
    const said: unknown[] = [];
    server = await serve(() => (request, response) => {
      said.push(request.headers['throughline-page']);
      response.end('{}');
    });
    const collector = connectCollector(server.base);
    await collector.session('demo').catch(() => undefined);
    await collector.redeem('tli_x').catch(() => undefined);
    await collector.signOut('demo');
    expect(said).toEqual(['1', '1', '1']);
  });

  it('keeps a hostile person id inside its path segment', async () => {
    const collector = await connect({ body: knownPerson() });
    await collector.person('demo', '../session?x=1#y');
    expect(server?.asked).toEqual(['GET /v1/people/..%2Fsession%3Fx%3D1%23y?project=demo']);
  });

  it('posts the secret of a link in the body, never in an address', async () => {
    const collector = await connect({ body: { project: { id: 'demo', name: 'Demo' } } });
    await collector.redeem('tli_secret');
    expect(server?.asked).toEqual(['POST /v1/session']);
  });

  it('throws what the collector said', async () => {
    const collector = await connect(refused(410, 'already_redeemed'));
    await expect(collector.redeem('tli_x')).rejects.toMatchObject({
      kind: 'used_link',
      status: 410,
      message: 'because already_redeemed',
    });
  });

  it('says offline when nothing answers', async () => {
    const collector = await connect({ body: {} });
    await server?.close();
    await expect(collector.session('demo')).rejects.toMatchObject({ kind: 'offline' });
  });

  it('takes a proxy’s page for what it is', async () => {
    const html: Answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    };
    const collector = await connect(html);
    await expect(collector.session('demo')).rejects.toMatchObject({ kind: 'failed' });
  });
});

describe('troubles', () => {
  it.each([
    [401, undefined, 'signed_out'],
    [403, { error: { code: 'not_allowed', detail: 'no' } }, 'not_allowed'],
    [400, { error: { code: 'bad_cursor', detail: 'no' } }, 'changed'],
    [429, {}, 'busy'],
    [500, 'text', 'failed'],
    [502, { error: { code: 'constructor' } }, 'failed'],
  ])('reads %i %j as %s', (status, body, kind) => {
    expect(troubleFromAnswer(status, body).kind).toBe(kind);
  });

  it('takes anything else that is thrown for no answer', () => {
    expect(asTrouble(new TypeError('fetch failed'))).toMatchObject({ kind: 'offline' });
    expect(mayPass(new Trouble('busy', ''))).toBe(true);
    expect(mayPass(new Trouble('signed_out', ''))).toBe(false);
  });
});

describe('isLiveMessage', () => {
  it('takes what the stream sends and nothing else', () => {
    expect(isLiveMessage({ kind: 'changed', why: 'merged' })).toBe(true);
    expect(isLiveMessage({ kind: 'entries', entries: [{ id: 'a', type: 'gap', at: 1 }] })).toBe(true);
    expect(isLiveMessage({ kind: 'entries', entries: [{ id: 'a' }] })).toBe(false);
    expect(isLiveMessage(null)).toBe(false);
  });
});
