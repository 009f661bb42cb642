import { placeId } from '../ports/surface.ts';
import { sharedView } from '../surfaces/shared-view.ts';
import { checkIn } from './check-in.ts';
import { type Command, readCommand } from './command.ts';
import { linkTo, unlinkFrom } from './link-commands.ts';
import type { Asking, Reply } from './reply.ts';

/** Does what somebody wrote about an item, with that person's own rights. */
export async function carryOut(asking: Asking, written: string): Promise<Reply> {
  const [item] = await asking.world.mirror.items([asking.item]);
  if (item === undefined) {
    return { kind: 'refused', message: 'This item is not known yet. It will be, after the next reading.' };
  }
  return answer(asking, readCommand(written));
}

function answer(asking: Asking, command: Command): Promise<Reply> {
  switch (command.kind) {
    case 'help':
      return Promise.resolve({ kind: 'help', lines: HELP });
    case 'status':
      return status(asking);
    case 'link':
      return linkTo(asking, command.to);
    case 'unlink':
      return unlinkFrom(asking, command.from);
    case 'check-in':
      return checkIn(asking, command);
    case 'unclear':
      return Promise.resolve({ kind: 'help', lines: [`I do not understand “${command.said}”.`, ...HELP] });
  }
}

const HELP: readonly string[] = [
  'status: which goals this serves, and how far they are',
  'link TITLE: count this, with everything below it, in a goal',
  'unlink: count it no more',
  'check in NUMBER NOTE: record a reading of a goal’s metric',
];

async function status({ world, item }: Asking): Promise<Reply> {
  const view = await sharedView(world, { kind: 'item', item });
  if (view?.kind !== 'issue-panel')
    throw new Error(`There is no panel of ${placeId({ kind: 'item', item })}.`);
  return { kind: 'status', view };
}
