import { carryOut, type Reply, readCommand, ToolError, type World } from '@throughline/core';
import { GITHUB, toRef } from '../refs.ts';
import type { PageOf } from '../surface/render-goal-row.ts';
import type { PublicPlaces } from '../surface/surface-access.ts';
import { renderAnswer } from './render-answer.ts';
import type { SlashAsked } from './slash-asked.ts';
import type { Permission, SlashCalls, Thread } from './slash-calls.ts';

/** The app, as people ask it in comments of one installation. */
export interface GitHubSlash {
  readonly calls: SlashCalls;
  readonly world: World;
  /** The address of a goal’s own page; left out: answers link nowhere. */
  readonly pageOf?: PageOf | undefined;
  /** Where answers would be read by everybody on the internet, `withheld` does nothing and says why. */
  readonly publicPlaces: PublicPlaces;
  /** Is told what went wrong beside an answer: a sentence for an administrator. */
  readonly note: (problem: string) => void;
}

/** `before`: it was answered already. `gone`: the comment or its issue is not there any more. */
export type SlashAnswer = 'answered' | 'before' | 'gone';

/**
 * Does what somebody wrote, as far as GitHub lets them change this repository and they may in the company, and answers in
 * one comment. The same comment again is answered no more. Throws `ToolError` when GitHub asks for time or does not answer:
 * then all of it is to be repeated.
 */
export async function answerSlash(slash: GitHubSlash, asked: SlashAsked): Promise<SlashAnswer> {
  const { calls } = slash;
  if (!(await noticed(slash, asked))) return 'gone';
  const thread = await calls.thread(asked);
  if (thread === null) return 'gone';
  if (thread.answered) return 'before';
  const reply = await replyTo(slash, asked, thread);
  return await sent(calls, asked, renderAnswer(asked, reply, slash.pageOf));
}

/** A reaction that is missing is no reason to leave somebody without an answer. */
async function noticed({ calls, note }: GitHubSlash, asked: SlashAsked): Promise<boolean> {
  try {
    return await calls.notice(asked);
  } catch (error) {
    if (!(error instanceof ToolError) || !BESIDE.includes(error.problem)) throw error;
    note(`A command could not be marked as seen. ${error.message}`);
    return true;
  }
}

/** Problems with one request; the others are problems with all. */
const BESIDE: readonly ToolError['problem'][] = ['forbidden', 'refused', 'unreachable'];

async function replyTo(slash: GitHubSlash, asked: SlashAsked, thread: Thread): Promise<Reply> {
  if (thread.isPublic && slash.publicPlaces === 'withheld') return refuse(PUBLIC);
  const refusal = refusalFor(await slash.calls.permission(asked), asked);
  if (refusal !== null) return refuse(refusal);
  const { world } = slash;
  const known = await world.people.byAccount(GITHUB, asked.person.login);
  // Without an account: GitHub answers for the person only while they are signed in, and has told above what they may do.
  const viewer = { person: known?.person ?? `${GITHUB}:${asked.person.id}` };
  return carryOut({ world, viewer, item: toRef(asked.issue) }, asked.written);
}

function refuse(message: string): Reply {
  return { kind: 'refused', message };
}

const PUBLIC =
  'This repository is public, so everybody on the internet could read the goals. Nothing is told or changed here, unless an administrator allows it for public places.';
const UNKNOWN =
  'GitHub does not tell this app what you may do in this repository. An administrator can give it the right to read that. Nothing was changed.';

/** Why somebody may not ask this here; null when they may. What is read or said back needs no more than reading. */
function refusalFor(permission: Permission, { owner, repo, written }: SlashAsked): string | null {
  if (permission === 'unknown') return UNKNOWN;
  if (permission === 'none') return `Only people who can read ${owner}/${repo} may ask for its goals.`;
  const changes = CHANGES.includes(readCommand(written).kind);
  if (permission !== 'read' || !changes) return null;
  return `To link, unlink or check in you need the right to write in ${owner}/${repo}. You may ask for the status.`;
}

const CHANGES: readonly ReturnType<typeof readCommand>['kind'][] = ['link', 'unlink', 'check-in'];

/** After a lost answer it is looked whether the comment is there, and sent once more if not. */
async function sent(calls: SlashCalls, asked: SlashAsked, body: string): Promise<SlashAnswer> {
  try {
    await calls.answer(asked, body);
  } catch (error) {
    if (!(error instanceof ToolError) || error.problem !== 'unreachable') throw error;
    const thread = await calls.thread(asked);
    if (thread === null) return 'gone';
    if (!thread.answered) await calls.answer(asked, body);
  }
  return 'answered';
}
