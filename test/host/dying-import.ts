/**
 * Imports a file as the command does, and dies at a statement: `node dying-import.ts FILE DATA STATEMENT`. Past the last
 * statement it lives, and prints what the import came to.
 */
import { finishUnfinished } from '@throughline/core';
import { dataFolder, importFile, jiraFormat, openWorld, survey, withWorkspace } from '@throughline/host';

const [file = '', data = '', last = ''] = process.argv.slice(2);
let statements = 0;

const onStatement = (): void => {
  statements += 1;
  if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
};

await withWorkspace(
  dataFolder(data),
  { command: 'import', now: Date.now, onStatement },
  async (workspace) => {
    const world = await openWorld(workspace, Date.now);
    await finishUnfinished(world, { alone: true });
    const result = await importFile(world, file, await survey(file, jiraFormat()), { batch: 100 });
    console.info(JSON.stringify({ ...result, statements }));
  },
);
