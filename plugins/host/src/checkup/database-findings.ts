import type { Store, SyncState, World } from '@throughline/core';
import { schemaVersion } from '@throughline/store';
import { attention, type Finding, fine } from './finding.ts';
import { histories } from './histories.ts';

/** What an opened database tells; changes nothing in it. */
export async function databaseFindings(
  world: World,
  onSubject: (done: number) => void,
): Promise<readonly Finding[]> {
  return [
    fine('schema', `The tables are those of this version (${schemaVersion}).`),
    await histories(world.journal, world.digest, onSubject),
    await unfinished(world),
    ...(await Promise.all(Object.keys(world.tools).map((tool) => sync(world, tool)))),
    ...(await Promise.all(Object.keys(world.tools).map((tool) => panels(world, tool)))).flat(),
  ];
}

const LOOK = 1000;

async function unfinished({ journal, intake }: Store): Promise<Finding> {
  const subjects = await journal.unapplied(LOOK);
  const batches = await intake.unfinished(Number.MAX_SAFE_INTEGER, LOOK);
  if (subjects.length + batches.length === 0) return fine('unfinished work', 'Nothing was interrupted.');
  const said = `${subjects.length} histories and ${batches.length} batches of work wait to be counted.`;
  return attention('unfinished work', said, 'Nothing: the next command that opens the folder finishes it.');
}

async function sync({ mirror }: Store, tool: string): Promise<Finding> {
  const state = await mirror.sync(tool);
  const items = await mirror.size(tool);
  const check = `copy of ${tool}`;
  const asOf = state.caughtUpAt === null ? '' : `, as of ${new Date(state.caughtUpAt).toISOString()}`;
  switch (state.phase) {
    case 'never':
      return fine(check, `Nothing was read from ${tool} yet.`);
    case 'idle':
      return fine(check, `${items} items${asOf}.`);
    case 'sweeping':
      return attention(check, `A reading was interrupted after ${state.done} items.`, whatToRepeat(state));
    case 'failed':
      return attention(
        check,
        state.problem ?? `${tool} could not be read.`,
        'Put it right, then read it again.',
      );
  }
}

/** Where goals are shown in a tool; nothing is said of a tool that shows none. */
async function panels({ places }: Store, tool: string): Promise<readonly Finding[]> {
  const known = await places.known(tool);
  const failing = known.flatMap(({ problem }) => problem ?? []);
  const [first] = failing;
  const check = `panels in ${tool}`;
  if (known.length === 0) return [];
  if (first === undefined)
    return [
      fine(check, `Goals are shown at ${known.length === 1 ? 'one place' : `${known.length} places`}.`),
    ];
  const said = `At ${failing.length} of ${known.length} places nothing could be written. ${first}`;
  return [attention(check, said, 'Put it right; then it is tried again by itself.')];
}

function whatToRepeat({ cursor }: SyncState): string {
  return cursor?.includes('"file"') === true
    ? 'Run the same import again: it goes on where it stopped.'
    : 'Start the host: it goes on where it stopped.';
}
