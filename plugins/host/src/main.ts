import { runCommandLine } from './command-line.ts';
import { processTerminal } from './terminal/process-terminal.ts';

/** For commands that run until they are ended: Ctrl-C once ends everything in order; twice, at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  terminal: processTerminal,
  now: Date.now,
  env: process.env,
  databaseUrl: process.env.DATABASE_URL,
  interruption,
});
