import type { z } from 'zod';

const TIMEOUT = 15_000;

/** Asks a tool, and reads its answer. What it throws names the address, and nothing of the token or the answer. */
export async function askTool<T>(url: string, request: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const answer = await sent(url, request);
  if (!answer.ok) throw new Error(`${url} answers with HTTP ${answer.status}.`);
  const read = schema.safeParse(await answer.json().catch(() => null));
  if (!read.success) throw new Error(`${url} answers in another form than expected.`);
  return read.data;
}

async function sent(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new Error(`${url} cannot be reached (${error instanceof Error ? error.name : 'unknown'}).`);
  }
}
