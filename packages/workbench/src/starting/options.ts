import { parseArgs } from 'node:util';

export type StartOptions = {
  /** Also reachable from other devices in the network. */
  lan: boolean;
  /** Port of collector and replay page. Default: 4100. 0 for any free one. */
  port: number;
  /** Port of the example site. Default: 4101. 0 for any free one. */
  sitePort: number;
  /** The SQLite file. Default: ./data/throughline.db. */
  data: string;
  /** Everything is built already. */
  built: boolean;
};

export const usage = `npx -y pnpm@12 start [options]

  --lan             let phones and other devices in your network in
  --port NUMBER     port of collector and replay page (4100)
  --site-port NUMBER  port of the example site (4101)
  --data FILE       where journeys are kept (./data/throughline.db)
  --built           do not build first
`;

/** A command line that cannot be meant. The message is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 'help' when that was asked for. @throws {UsageError} */
export const startOptions = (args: readonly string[]): StartOptions | 'help' => {
  const { values } = parse(args.filter((arg) => arg !== '--'));
  if (values.help) return 'help';
  return {
    lan: values.lan,
    port: portIn('--port', values.port),
    sitePort: portIn('--site-port', values['site-port']),
    data: values.data,
    built: values.built,
  };
};

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        lan: { type: 'boolean', default: false },
        built: { type: 'boolean', default: false },
        port: { type: 'string', default: '4100' },
        'site-port': { type: 'string', default: '4101' },
        data: { type: 'string', default: './data/throughline.db' },
      },
    });
  } catch (error) {
    const [firstLine = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new UsageError(`${firstLine} Options: --lan, --port, --site-port, --data, --built.`, { cause: error });
  }
};

const portIn = (option: string, text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port;
  throw new UsageError(`${option} takes a number from 0 to 65535, not "${text}".`);
};
