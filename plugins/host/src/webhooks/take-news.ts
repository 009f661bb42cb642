import { hear, noteFailure, ToolError, type ToolNews, type WorkTool, type World } from '@throughline/core';

/** What taking news in may ask for beside. */
export interface Asking {
  readonly everything: () => Promise<void>;
  readonly catchUp: () => Promise<void>;
}

/**
 * Takes what webhooks have told into the copy, and renews every number that it touches. Throws `ToolError` when the tool
 * asks for time or does not answer: then all of it is to be repeated.
 */
export async function takeNews(
  world: World,
  tool: WorkTool,
  news: readonly ToolNews[],
  ask: Asking,
): Promise<void> {
  try {
    const { sweep } = await hear(world, tool, news);
    await noteHeard(world, tool.id);
    if (sweep) await ask.everything();
  } catch (error) {
    if (!(error instanceof ToolError) || passes(error)) throw error;
    // Waiting does not heal it. The panels say so, and what was told now is found by the catch-up after it is put right.
    await noteFailure(world, tool.id, error);
  }
  // Whether it still is so, a reading tells: the connection may have been given again since.
  if (news.some(({ kind }) => kind === 'revoked')) await ask.catchUp();
}

function passes({ problem }: ToolError): boolean {
  return problem === 'rate-limited' || problem === 'unreachable';
}

async function noteHeard({ mirror, now }: World, tool: string): Promise<void> {
  const state = await mirror.sync(tool);
  // A sweep under way keeps its own place, which must not be written over.
  if (state.phase === 'idle') await mirror.saveSync({ ...state, heardAt: now() });
}
