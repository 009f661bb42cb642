/**
 * Makes the sample company in a folder, and dies at a statement: `node dying-sample.ts DATA STATEMENT`. Past the last
 * statement it lives, and prints every goal with its numbers and the number of its facts.
 */
import {
  dataFolder,
  openSampleCompany,
  readSampleNote,
  type Workspace,
  withWorkspace,
  writeSampleNote,
} from '@throughline/host';

const [data = '', last = ''] = process.argv.slice(2);
const folder = dataFolder(data);
let statements = 0;

const onStatement = (): void => {
  statements += 1;
  if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
};

await withWorkspace(folder, { command: 'start', now: Date.now, onStatement }, async (workspace) => {
  const note = readSampleNote(folder) ?? { seed: 1, now: Date.UTC(2026, 5, 15), state: 'planting' as const };
  writeSampleNote(folder, note);
  const options = { workspace, note, now: Date.now, log: () => undefined, onProgress: () => undefined };
  const company = await openSampleCompany(options);
  await company.settled();
  console.info(JSON.stringify({ statements, goals: await goalsOf(workspace) }));
  await company.close();
});

async function goalsOf({ store }: Workspace): Promise<readonly unknown[]> {
  const subjects = await store.journal.subjects('goal', null, 1000);
  const ids = subjects.map((subject) => subject.slice('goal:'.length));
  const numbers = await store.numbers.numbers(ids);
  return Promise.all(
    subjects.map(async (subject, i) => {
      const facts = await store.journal.read(subject);
      return {
        subject,
        facts: facts.map(({ body }) => body.kind),
        numbers: numbers.get(ids[i] ?? '')?.value,
      };
    }),
  );
}
