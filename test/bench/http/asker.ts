import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Asked, answered } from './asked.ts';

export interface Asker {
  ask(request: Asked): Promise<void>;
  close(): void;
}

/** Starts the process that asks. */
export function startAsker(): Asker {
  const child = fork(fileURLToPath(new URL('./request-client.ts', import.meta.url)));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('message', (message) => {
          child.off('error', reject);
          const answer = answered.parse(message);
          if ('problem' in answer) reject(new Error(answer.problem));
          else resolve();
        });
        child.send(request);
      }),
    close: () => child.kill(),
  };
}
