import { type Asking, carryOut, type Reply, ToolError, type World } from '@throughline/core';
import { LINEAR, toRef } from '../refs.ts';
import { madeId } from '../surface/digest.ts';
import { type PageOf, pagesIn } from '../surface/page-of.ts';
import { plainText } from '../surface/people-text.ts';
import { isForEverybody } from '../surface/shared-goals.ts';
import type { AgentAsked } from './agent-asked.ts';
import type { AgentCalls, SessionPage } from './agent-calls.ts';
import { type AgentWords, agentWords, said } from './agent-reply.ts';

/** The app, as people talk with it in one workspace. */
export interface LinearAgent {
  readonly calls: AgentCalls;
  readonly world: World;
  /** The address of a goal’s own page; left out: answers link nowhere. */
  readonly pageOf?: PageOf | undefined;
  /** Is told what went wrong beside an answer: a sentence for an administrator. */
  readonly note: (problem: string) => void;
}

/** `before`: it was answered already. `gone`: the session is not there any more. */
export type AgentAnswer = 'answered' | 'before' | 'gone';

type Words = Extract<AgentAsked, { kind: 'words' }>;

/**
 * Does what somebody wrote, with their own rights, and answers. The first request is a first sign of life, which Linear wants
 * within ten seconds. The same act again is answered no more. Throws `ToolError` when Linear asks for time or does not
 * answer: then all of it is to be repeated.
 */
export async function answerAgent(agent: LinearAgent, asked: AgentAsked): Promise<AgentAnswer> {
  const { calls } = agent;
  const { act, session } = asked;
  const last = { id: madeId('answer', act), session };
  if (asked.kind === 'stop') return (await calls.say({ ...last, ...STOPPED })) ? 'answered' : 'gone';
  const first = { id: madeId('first', act), session, ephemeral: true, ...LOOKING };
  if (!(await calls.say(first))) return 'gone';
  if (await calls.said(last.id)) return 'before';
  const { words, pages } = await carriedOut(agent, asked);
  if (!(await calls.say({ ...last, ...words }))) return 'gone';
  if (pages !== null) await shown(agent, session, pages);
  return 'answered';
}

const LOOKING = said('thought', 'Looking at the goals …');
const STOPPED = said('response', 'Stopped. Nothing is under way.');
const ELSEWHERE = said('error', 'Ask me on an issue: goals count issues, and I see none here.');
const NOBODY = said('error', 'Linear does not say who asks. Goals are moved by people only.');

interface CarriedOut {
  readonly words: AgentWords;
  /** Null: they stay as they are. */
  readonly pages: readonly SessionPage[] | null;
}

async function carriedOut(agent: LinearAgent, { issue, person, written }: Words): Promise<CarriedOut> {
  if (issue === null) return { words: ELSEWHERE, pages: null };
  if (person === null) return { words: NOBODY, pages: null };
  const asking = { world: agent.world, viewer: await viewerOf(agent.world, person), item: toRef(issue) };
  const reply = await carryOut(asking, written);
  const pageOf = agent.pageOf === undefined ? undefined : pagesIn(agent.pageOf);
  return {
    words: agentWords(reply, pageOf),
    pages: pageOf === undefined ? null : await pagesAfter(asking, reply, pageOf),
  };
}

async function viewerOf({ people }: World, account: string): Promise<Asking['viewer']> {
  const known = await people.byAccount(LINEAR, account);
  return { person: known?.person ?? `${LINEAR}:${account}`, account: { tool: LINEAR, account } };
}

/** More pages than that make no session clearer. */
const MOST_PAGES = 3;

/** The pages of the goals that the issue serves now; null after what changed none of them. */
async function pagesAfter(asking: Asking, reply: Reply, pageOf: PageOf): Promise<CarriedOut['pages']> {
  if (reply.kind !== 'status' && reply.kind !== 'done') return null;
  const status = reply.kind === 'status' ? reply : await carryOut(asking, 'status');
  if (status.kind !== 'status') return null;
  const heads = status.view.goals.map(({ head }) => head).filter(isForEverybody);
  if (heads.length === 0 && reply.kind === 'status') return null;
  return heads
    .slice(0, MOST_PAGES)
    .map(({ goal, title }) => ({ label: `Goal: ${plainText(title, 100)}`, url: pageOf(goal) }));
}

/** A missing link is no reason to leave somebody without an answer. */
async function shown(
  { calls, note }: LinearAgent,
  session: string,
  pages: readonly SessionPage[],
): Promise<void> {
  try {
    await calls.showPages(session, pages);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    note(`The pages of goals could not be linked from a session. ${error.message}`);
  }
}
