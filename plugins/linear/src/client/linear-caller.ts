import { LinearClient } from '@linear/sdk';
import { ToolError } from '@throughline/core';
import type { z } from 'zod';
import { faultOf } from '../schema.ts';
import type { Tokens } from '../tokens.ts';
import { TooComplex, toToolError, unexpectedAnswer } from './linear-error.ts';

/** How Linear is asked: with a person’s key for a trial, or as an installed app. */
export type LinearAccess =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'app'; readonly tokens: Tokens };

export interface CallerOptions {
  readonly access: LinearAccess;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** `https://api.linear.app/graphql` when left out. Plain HTTP only to this machine. */
  readonly apiUrl?: string;
  /** Issues and other things a page, from 1 to 250; 100 when left out. Halved where Linear finds a query too complex. */
  readonly page?: number;
}

/** One request in GraphQL. */
export interface Asked {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface LinearCaller {
  /** An answer in the stated form. Throws ToolError. */
  read<T extends z.ZodType>(what: string, schema: T, asked: Asked): Promise<z.output<T>>;
  /** The same for a page: `first` is set here, and halved until Linear takes the query. */
  page<T extends z.ZodType>(what: string, schema: T, asked: Asked): Promise<z.output<T>>;
}

/** Waits before a second and third try, in milliseconds. Longer troubles are left to whoever repeats the whole work. */
const WAITS: readonly number[] = [300, 1500];

const PAGE = 100;

/**
 * Repeats what failed on the way; every request that goes through here reads. A rate limit is not repeated: it means to stop
 * for a while.
 */
export function linearCaller(options: CallerOptions): LinearCaller {
  /** The page size that Linear took last, by document. */
  const sizes = new Map<string, number>();

  async function tried(asked: Asked): Promise<unknown> {
    for (const wait of WAITS) {
      const answer = await attempt(options, asked);
      if (!(answer instanceof ToolError) || answer.problem !== 'unreachable') return given(answer);
      await options.pause(wait);
    }
    return given(await attempt(options, asked));
  }

  const read: LinearCaller['read'] = async (what, schema, asked) => {
    const parsed = schema.safeParse(await tried(asked));
    if (!parsed.success) throw unexpectedAnswer(what, faultOf(what, parsed.error));
    return parsed.data;
  };

  const page: LinearCaller['page'] = async (what, schema, asked) => {
    const first = sizes.get(asked.document) ?? options.page ?? PAGE;
    try {
      return await read(what, schema, { ...asked, variables: { ...asked.variables, first } });
    } catch (error) {
      if (!(error instanceof TooComplex) || first === 1) throw error;
      sizes.set(asked.document, Math.floor(first / 2));
      return page(what, schema, asked);
    }
  };

  return { read, page };
}

function given(answer: unknown): unknown {
  if (answer instanceof ToolError) throw answer;
  return answer;
}

/** What Linear answered, or why it did not. An app whose token Linear no longer takes gets another one, once. */
async function attempt(options: CallerOptions, asked: Asked): Promise<unknown> {
  const { access, now } = options;
  try {
    if (access.kind === 'key') return await send(options, { apiKey: access.key }, asked);
    const token = await access.tokens.current();
    try {
      return await send(options, { accessToken: token }, asked);
    } catch (error) {
      if (toToolError(error, now()).problem !== 'revoked') throw error;
      return await send(options, { accessToken: await access.tokens.renew(token) }, asked);
    }
  } catch (error) {
    return toToolError(error, now());
  }
}

/** A slow answer is as good as none: a job must not hang on it. */
const TIMEOUT = 30_000;

type Credential = { readonly apiKey: string } | { readonly accessToken: string };

async function send({ apiUrl }: CallerOptions, credential: Credential, asked: Asked): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT);
  const { client } = new LinearClient({ ...credential, ...(apiUrl === undefined ? {} : { apiUrl }), signal });
  // A name given to the constructor would be written over by that of the running process.
  client.setHeader('User-Agent', 'Throughline');
  const answer = await client.rawRequest<unknown, Record<string, unknown>>(asked.document, {
    ...asked.variables,
  });
  return answer.data;
}
