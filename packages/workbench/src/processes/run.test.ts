import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

describe('run', () => {
  it('gives code and both streams of what ran', async () => {
    const ran = await run(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3']);
    expect(ran.code).toBe(3);
    expect(ran.output).toContain('out\n');
    expect(ran.output).toContain('err\n');
  });

  it('fails, in words, where the command is not there', async () => {
    expect(await run('no-such-command', [])).toMatchObject({
      code: 127,
      output: expect.stringContaining('ENOENT') as unknown,
    });
  });

  it('counts what was killed as failed', async () => {
    expect((await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).code).not.toBe(0);
  });

  it('tells turbo to keep its news to itself', async () => {
    const { output } = await run(process.execPath, ['-p', 'process.env.TURBO_TELEMETRY_DISABLED']);
    expect(output).toBe('1\n');
  });
});
