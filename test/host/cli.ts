import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownEnvironment } from './own-environment.ts';

const MAIN = fileURLToPath(new URL('../../plugins/host/src/main.ts', import.meta.url));

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all of standard error so far; returning true kills the process at once. */
  readonly killWhen?: (err: string) => boolean;
}

/** Runs the command line as its users do: as a process of its own. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: ownEnvironment(options.env) });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (options.killWhen?.(err) === true) child.kill('SIGKILL');
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The one JSON document that a command printed; anything else around it is an error. */
export async function runJson(args: readonly string[], options: CliOptions = {}): Promise<unknown> {
  const { code, out, err } = await runCli([...args, '--json'], options);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${out}${err}`);
  return JSON.parse(out);
}

/** Does many operations in one process; answers in the same order. */
export async function doAll(
  data: string,
  calls: readonly { readonly operation: string; readonly input: unknown }[],
): Promise<readonly unknown[]> {
  const input = calls.map((call) => JSON.stringify(call)).join('\n');
  const answers = await runJson(['do', '--lines', '--data', data], { input });
  if (!Array.isArray(answers)) throw new Error('The answers are no list.');
  return answers;
}

/** A folder that is gone when the work is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
