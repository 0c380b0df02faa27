import { Command, InvalidArgumentError, Option } from 'commander';
import { projectionNames } from '@throughline/store';
import { runCommand } from '../admin/run-command.ts';
import { defaultData, defaultPort } from '../config/config.ts';
import { basePathFrom } from '../config/public-names.ts';
import type { StartOptions } from './start.ts';

/**
 * The command `throughline`. Commander, not node:util's parseArgs: it names the option that was meant when one is
 * misspelt, writes the help from the same declarations, reads THROUGHLINE_… from the environment, and has no
 * dependencies.
 */
export const programOf = (say: (line: string) => void): Command => {
  const program = new Command('throughline')
    .description('Keeps customer journeys and replays them')
    .showHelpAfterError(false);
  const data = (): Option =>
    new Option('--data <file>', 'the SQLite file').default(defaultData).env('THROUGHLINE_DATA');
  const origin = new Option('--public-origin <origin>', 'where people reach it: https://journeys.example.com').env(
    'THROUGHLINE_PUBLIC_ORIGIN',
  );
  const basePath = new Option('--base-path <path>', 'what everything is reached below, on a host of a site: /j').env(
    'THROUGHLINE_BASE_PATH',
  );

  program
    .command('start')
    .description('take events in and serve the replay page, until Ctrl-C')
    .addOption(
      new Option('--port <number>', 'port to listen on')
        .default(defaultPort)
        .argParser(wholeNumber)
        .env('THROUGHLINE_PORT'),
    )
    .addOption(
      new Option('--host <address>', 'address to listen on; 0.0.0.0 for every network')
        .default('127.0.0.1')
        .env('THROUGHLINE_HOST'),
    )
    .addOption(data())
    .addOption(origin)
    .addOption(
      new Option('--allow-host <names...>', 'more host names to answer to')
        .argParser(listed)
        .env('THROUGHLINE_ALLOW_HOST'),
    )
    .addOption(basePath)
    .addOption(
      new Option('--events-path <path>', 'take events at this path too, where blockers refuse /v1/events').env(
        'THROUGHLINE_EVENTS_PATH',
      ),
    )
    .addOption(
      new Option('--script-name <name>', 'serve the scripts under this name too: helper for /helper.js').env(
        'THROUGHLINE_SCRIPT_NAME',
      ),
    )
    .addOption(
      new Option('--renew-cookie-origins <origins...>', 'pages whose visitor cookie POST /v1/visitor sets again')
        .argParser(listed)
        .env('THROUGHLINE_RENEW_COOKIE_ORIGINS'),
    )
    .addOption(
      new Option('--cookie-domain <domain>', "those pages' widest domain, which the cookie is on: example.com").env(
        'THROUGHLINE_COOKIE_DOMAIN',
      ),
    )
    .addOption(
      new Option('--trust-proxy <addresses...>', 'proxies whose X-Forwarded-For is believed: 10.0.0.1, 10.0.0.0/8')
        .argParser(listed)
        .env('THROUGHLINE_TRUST_PROXY'),
    )
    .addOption(
      new Option('--address-rate <number>', 'events a second from one address with public keys; 0 for any')
        .default(1000)
        .argParser(wholeNumber)
        .env('THROUGHLINE_ADDRESS_RATE'),
    )
    .addOption(
      new Option('--key-rate <number>', 'events a second by one key; 0 for any')
        .default(20_000)
        .argParser(wholeNumber)
        .env('THROUGHLINE_KEY_RATE'),
    )
    .addOption(
      new Option('--metrics-token <secret>', 'who sends it may read /metrics; else only this machine itself').env(
        'THROUGHLINE_METRICS_TOKEN',
      ),
    )
    .action(async (options: StartOptions) => {
      // Everything that a collector is made of: other commands, and the help, need none of it.
      const { start } = await import('./start.ts');
      await start(options, say);
    });

  const run = async (options: Reached & { data: string }, name: string, input: unknown): Promise<void> => {
    const { publicOrigin = `http://127.0.0.1:${String(defaultPort)}`, basePath: below = '' } = options;
    for (const line of await runCommand(options.data, name, input, publicOrigin + basePathFrom(below))) say(line);
  };

  const project = program.command('project').description('projects');
  project
    .command('add <id>')
    .description('make a project, empty')
    .option('--name <name>', 'how people call it')
    .option('--country <code>', 'how national phone numbers are read: DE, FR, US')
    .addOption(data())
    .action(async (id: string, { name, country, ...options }: { name?: string; country?: string; data: string }) => {
      await run(options, 'project-add', {
        id,
        ...(name === undefined ? {} : { name }),
        ...(country === undefined ? {} : { country }),
      });
    });

  project
    .command('signing <id>')
    .description("the secret that the site's own server signs identifiers with; made where there is none")
    .option('--renew', 'make another; the one before it holds on until the next is made', false)
    .addOption(
      new Option('--required <yes-or-no>', 'whether a customer without a signature joins nobody').choices([
        'yes',
        'no',
      ]),
    )
    .addOption(data())
    .action(
      async (id: string, { renew, required, ...options }: { renew: boolean; required?: string; data: string }) => {
        await run(options, 'project-signing', {
          project: id,
          renew,
          ...(required === undefined ? {} : { required: required === 'yes' }),
        });
      },
    );

  const key = program.command('key').description('keys: who may send');
  key
    .command('add <project>')
    .description('make a key, and show it')
    .addOption(
      new Option('--kind <kind>', 'public stands in pages, server is secret')
        .choices(['public', 'server'])
        .default('public'),
    )
    .option('--origin <origins...>', 'pages that may use a public key; "*" for any', [])
    .option('--environment <name>', 'kept on every event', 'production')
    .addOption(nameOptions.appId())
    .addOption(nameOptions.websiteId())
    .addOption(nameOptions.domain())
    .addOption(data())
    .action(
      async (
        id: string,
        {
          kind,
          origin: origins,
          environment,
          ...options
        }: { kind: string; origin: string[]; environment: string; data: string } & NamesAsked,
      ) => {
        await run(options, 'key-add', { project: id, kind, origins, environment, names: namesAsked(options) });
      },
    );

  key
    .command('allow <key>')
    .description('list more pages that may use a public key; it works from there within a second')
    .requiredOption('--origin <origins...>', 'scheme, host and port of the pages; "*" for any')
    .addOption(data())
    .action(async (secret: string, { origin: origins, ...options }: { origin: string[]; data: string }) => {
      await run(options, 'key-allow', { key: secret, origins });
    });

  const names = (name: string, does: string, command: string): void => {
    key
      .command(`${name} <key>`)
      .description(does)
      .addOption(nameOptions.appId())
      .addOption(nameOptions.websiteId())
      .addOption(nameOptions.domain())
      .addOption(data())
      .action(async (secret: string, options: { data: string } & NamesAsked) => {
        await run(options, command, { key: secret, names: namesAsked(options) });
      });
  };
  names('name', 'register what clients that send no key are known by; one name belongs to one key', 'key-name');
  names('unname', 'take such names from the key; they are free again within a second', 'key-unname');
  key
    .command('list <project>')
    .description('the keys of a project, without their secrets: where they may be used, and their names')
    .addOption(data())
    .action(async (id: string, options: { data: string }) => {
      await run(options, 'key-list', { project: id });
    });

  const token = program.command('token').description('tokens: who may read, claim or administer');
  token
    .command('add <project>')
    .description('make a token, and show it')
    .addOption(new Option('--kind <kind>', 'what it may').choices(['read', 'agent', 'admin']).default('read'))
    .requiredOption('--name <name>', 'who holds it, for audits')
    .addOption(new Option('--days <number>', 'how long it works').default(90).argParser(wholeNumber))
    .addOption(data())
    .action(
      async (
        id: string,
        { kind, name, days, ...options }: { kind: string; name: string; days: number; data: string },
      ) => {
        await run(options, 'token-add', { project: id, kind, name, days });
      },
    );

  program
    .command('sign-in-link <project>')
    .description('a link that signs one browser in to the replay page, once, within ten minutes')
    .addOption(data())
    .addOption(origin)
    .addOption(basePath)
    .action(async (id: string, options: Reached & { data: string }) => {
      await run(options, 'sign-in-link', { project: id });
    });

  program
    .command('rejected')
    .description('events that were refused')
    .command('replay <project>')
    .description('try them again, after what refused them was mended; each is stored once however often')
    .option('--code <code>', 'only those refused under this code: out_of_range')
    .addOption(data())
    .action(async (id: string, { code, ...options }: { code?: string; data: string }) => {
      await run(options, 'rejected-replay', { project: id, ...(code === undefined ? {} : { code }) });
    });

  program
    .command('rebuild <project> [projections...]')
    .description(`make projections again from the log: ${projectionNames.join(', ')}; all if none is named`)
    .addOption(data())
    .action(async (id: string, projections: string[], options: { data: string }) => {
      await run(options, 'rebuild', { project: id, projections });
    });

  return program;
};

type NamesAsked = { appId?: string[]; websiteId?: string[]; domain?: string[] };

const nameOptions = {
  appId: () => new Option('--app-id <ids...>', "Snowplow's app ids whose events are this key's").argParser(listed),
  websiteId: () =>
    new Option('--website-id <ids...>', "Umami's website ids whose events are this key's").argParser(listed),
  domain: () => new Option('--domain <names...>', "Plausible's domains whose events are this key's").argParser(listed),
};

const namesAsked = ({ appId = [], websiteId = [], domain = [] }: NamesAsked): Record<string, string[]> => ({
  app_id: appId,
  website_id: websiteId,
  domain,
});

/** Where people reach the replay page, for when no collector runs that knows. */
type Reached = { publicOrigin?: string; basePath?: string };

/** Of an option that may be repeated, or name several with commas, as a variable of the environment has to. */
const listed = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').map((one) => one.trim()),
];

const wholeNumber = (text: string): number => {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
};
