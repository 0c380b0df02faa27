import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runNode } from './testing/script.ts';
import { openStage } from './testing/stage.ts';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const build = new URL('../dist/index.js', import.meta.url).href;

it("the README's first example does what it says", async () => {
  await using stage = await openStage();
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(await readFile(readme, 'utf8')) ?? [];
  const script = example
    .replace('@throughline/sdk-node', build)
    .replace('https://journeys.example.com', stage.proxy.origin)
    .replace('process.env.THROUGHLINE_KEY!', JSON.stringify(stage.key));
  await mkdir(stage.folder);
  const file = join(stage.folder, 'example.ts');
  await writeFile(file, script);
  expect(await runNode([file]).ended).toEqual({ code: 0, out: '0\n', err: '' });
  expect(await stage.stored()).toMatchObject([
    { name: 'call_answered', channel: 'phone', actor: 'agent', canonical: { customer: 'c-20417' } },
    { id: 'once:reached:claim_filed:claim-8841', value: 412 },
  ]);
});
