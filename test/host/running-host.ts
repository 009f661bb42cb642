import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownEnvironment } from './own-environment.ts';

const MAIN = fileURLToPath(new URL('../../plugins/host/src/main.ts', import.meta.url));

export interface RunningHost {
  /** Such as `http://127.0.0.1:4321`. */
  readonly address: string;
  readonly pid: number;
  /** All of standard error so far. */
  said(): string;
  /** Ends the host as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it without a chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts the host on a folder, as its users do, on a free port. */
export function startHost(
  data: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<RunningHost> {
  const env = ownEnvironment(more);
  const child = spawn(process.execPath, [MAIN, 'start', '--json', '--port', '0', '--data', data, ...args], {
    env,
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (!out.includes('\n')) return;
      const { address }: { address?: string } = JSON.parse(out);
      if (address === undefined) return reject(new Error(`The host did not start: ${out}`));
      resolve({
        address,
        pid: child.pid ?? 0,
        said: () => err,
        stop: () => end('SIGINT'),
        kill: async () => {
          await end('SIGKILL');
        },
      });
    });
    void ended.then((code) => reject(new Error(`The host ended with ${code} before it answered: ${err}`)));
  });
}
