import { createRequire } from 'node:module';
import type { Selector, ToolNews } from '@throughline/core';
import { type Hearer, newsOf, readEvent } from '@throughline/github';
import { START } from './site-connection.ts';

// biome-ignore lint/suspicious/noExplicitAny: the official payloads are looked into as they are.
export type Payload = any;

interface Example {
  readonly name: string;
  readonly examples: readonly Payload[];
}

// Its types are those of another kind of module than it is, so it is not imported.
const require = createRequire(import.meta.url);
export const official: readonly Example[] = require('@octokit/webhooks-examples');
export const everybody: Hearer = { login: null, installation: null, now: START };

export function news(name: string, payload: Payload, hearer: Hearer = everybody): readonly ToolNews[] {
  return newsOf(readEvent(name, payload), hearer);
}

export function examplesOf(name: string): readonly Payload[] {
  return official.find((one) => one.name === name)?.examples ?? [];
}

export function changed(...ids: readonly string[]): ToolNews {
  return { kind: 'changed', refs: ids.map((id): `github:${string}` => `github:${id}`) };
}

export function concerned(...selectors: readonly Selector[]): ToolNews {
  return { kind: 'concerned', selectors, queries: [] };
}
