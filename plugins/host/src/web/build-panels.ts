import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { distDirectory } from '@throughline/panel/dist';
import { CommandRefused } from '../terminal/command-outcome.ts';

/** Builds the panels where that was never done, as in a fresh copy of the repository. */
export async function buildPanels(say: (line: string) => void): Promise<void> {
  if (['index.html', 'web.html'].every((page) => existsSync(join(distDirectory, page)))) return;
  say('Building the panels. This happens once.');
  const { code, output } = await runScript('build', dirname(distDirectory));
  if (code === 0) return;
  say(output);
  const message =
    'The panels could not be built. Run “npx pnpm@12 --filter @throughline/panel build” to see why.';
  throw new CommandRefused({ code: 'failed', message });
}

/** Runs a script of a package with the pnpm that started us, or the one at hand. */
function runScript(script: string, folder: string): Promise<{ code: number | null; output: string }> {
  const pnpm = process.env.npm_execpath ?? 'pnpm';
  const [program, first] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm]] : [pnpm, []];
  const child = spawn(program, [...first, 'run', script], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
