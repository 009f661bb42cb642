import { ToolError } from '@throughline/core';
import { z } from 'zod';
import { type CallerOptions, linearCaller } from '../client/linear-caller.ts';
import { NotFound } from '../client/linear-error.ts';
import { LINEAR } from '../refs.ts';
import type { AgentWords } from './agent-reply.ts';
import { AGENT_DOCUMENTS } from './documents.ts';

/** An activity of the app. `id`: a UUID of version 4, one for each answer: the same again says nothing more. */
export interface Activity extends AgentWords {
  readonly id: string;
  readonly session: string;
  /** Gone as soon as something else is said; for thoughts alone. */
  readonly ephemeral?: boolean;
}

export interface SessionPage {
  readonly label: string;
  readonly url: string;
}

/** Linear’s API as far as people talk with the app in it. Every method throws `ToolError`, and nothing else. */
export interface AgentCalls {
  /** Says something, once. False: the session is gone. */
  say(activity: Activity): Promise<boolean>;
  /** Whether an activity with this id was said before. */
  said(id: string): Promise<boolean>;
  /** Sets the pages that a session leads to. */
  showPages(session: string, pages: readonly SessionPage[]): Promise<void>;
}

const done = z.object({ success: z.literal(true, 'Linear says that it was not done') });
const saySchema = z.object({ agentActivityCreate: done });
const showSchema = z.object({ agentSessionUpdate: done });
const saidSchema = z.object({ agentActivity: z.object({ id: z.string() }).nullish() });

/** As the installed app: a person’s key cannot answer in sessions. */
export function agentCalls(options: CallerOptions): AgentCalls {
  const { read } = linearCaller(options);

  const said: AgentCalls['said'] = async (id) => {
    try {
      const asked = { document: AGENT_DOCUMENTS.said, variables: { id } };
      const { agentActivity } = await mayAnswer(read('an activity', saidSchema, asked));
      return (agentActivity ?? null) !== null;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  };

  return {
    said,
    async say(activity) {
      const asked = { document: AGENT_DOCUMENTS.say, variables: { input: inputOf(activity) } };
      try {
        await mayAnswer(read('an activity', saySchema, asked));
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        // Refused for its id, when it was said before and only the answer was lost.
        if (error instanceof ToolError && error.problem === 'refused' && (await said(activity.id)))
          return true;
        throw error;
      }
    },
    async showPages(session, externalUrls) {
      const variables = { id: session, input: { externalUrls } };
      await mayAnswer(read('a session', showSchema, { document: AGENT_DOCUMENTS.showPages, variables }));
    },
  };
}

function inputOf({ id, session, content, options, ephemeral }: Activity): Readonly<Record<string, unknown>> {
  const select = options === undefined ? {} : { signal: 'select', signalMetadata: { options } };
  return { id, agentSessionId: session, content, ...select, ...(ephemeral === true ? { ephemeral } : {}) };
}

const MAY_NOT_ANSWER =
  'Linear does not let this connection answer people. A workspace admin can install the app, as itself, with the scopes write and app:mentionable.';

async function mayAnswer<T>(answering: Promise<T>): Promise<T> {
  try {
    return await answering;
  } catch (error) {
    if (!(error instanceof ToolError) || error.problem !== 'forbidden') throw error;
    throw new ToolError(LINEAR, 'forbidden', MAY_NOT_ANSWER, { cause: error.cause });
  }
}
