import { refused } from '@throughline/core';
import { type Context, Hono } from 'hono';
import { PERSON_HEADER } from '../operations/call-host.ts';
import { operationTable } from '../operations/operation-table.ts';
import { isSecret } from './guards.ts';
import type { Host } from './host.ts';
import { statusOf } from './http-status.ts';
import { openApi } from './open-api.ts';
import { personHere } from './signed-in.ts';

export interface ApiOptions {
  readonly host: Host;
  /** Proves that a call comes from somebody who may read the data folder; null: nobody can. */
  readonly secret: string | null;
  readonly version: string;
}

/** The operations over HTTP: the same table, the same rules, the same words as everywhere. */
export function operationsApi({ host, secret, version }: ApiOptions): Hono {
  const api = new Hono();
  const table = operationTable();
  api.get('/health', (context) => context.json({ ok: true, version }));
  api.get('/operations', (context) => context.json(table));
  api.get('/openapi.json', (context) => context.json(openApi(table, version)));
  api.post('/operations/:name', async (context) => {
    const input = await inputOf(context);
    if (input.kind === 'refused') return context.json(input, 400);
    const person = await askingPerson(context, host, secret);
    const outcome = await host.perform(person, context.req.param('name'), input.value);
    return context.json(outcome, statusOf(outcome));
  });
  api.all('*', (context) => context.json(refused('not-found', 'There is nothing at this address.'), 404));
  return api;
}

async function inputOf(
  context: Context,
): Promise<{ readonly kind: 'value'; readonly value: unknown } | ReturnType<typeof refused>> {
  if (context.req.header('content-type')?.split(';')[0]?.trim() !== 'application/json') {
    return refused('invalid-input', 'The input is sent as application/json.');
  }
  try {
    return { kind: 'value', value: await context.req.json() };
  } catch {
    return refused('invalid-input', 'The input is not JSON.');
  }
}

/** With the folder's secret whoever is named, or the operator; else the person who was chosen on the pages. */
async function askingPerson(context: Context, host: Host, secret: string | null): Promise<string | null> {
  const given = context.req.header('authorization')?.replace(/^Bearer /, '');
  if (isSecret(given, secret)) return context.req.header(PERSON_HEADER) ?? null;
  return (await personHere(context, host))?.person ?? 'visitor';
}
