import { runCommandLine } from '@throughline/host';
import { z } from 'zod';

export interface RunningHost {
  /** Such as `http://127.0.0.1:4321`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Where a host finds its data: in a folder, or on a server. */
export interface HostData {
  readonly folder: string;
  readonly databaseUrl: string | undefined;
}

const said = z.looseObject({ address: z.string() });

/** Runs the host's own `start` inside this process, on a free port. */
export async function startHost({ folder, databaseUrl }: HostData): Promise<RunningHost> {
  const problems: string[] = [];
  let end = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    end = resolve;
  });
  let told = (_: string): void => undefined;
  const address = new Promise<string>((resolve) => {
    told = (text) => resolve(said.parse(JSON.parse(text)).address);
  });
  const ended = runCommandLine(['start', '--data', folder, '--port', '0', '--json'], {
    terminal: {
      out: told,
      err: (text) => problems.push(text),
      watched: false,
      input: async () => '',
      inputLines: async function* () {},
    },
    now: Date.now,
    databaseUrl,
    interruption: () => interrupted,
  });
  const early = ended.then((): never => {
    throw new Error(`The host ended: ${problems.join('')}`);
  });
  early.catch(() => undefined);
  return {
    address: await Promise.race([address, early]),
    stop: async () => {
      end();
      await ended;
    },
  };
}
