import { runAction } from './run/run-action.ts';

process.exitCode = await runAction({
  env: process.env,
  now: Date.now,
  say: (line) => process.stdout.write(`${line}\n`),
});
