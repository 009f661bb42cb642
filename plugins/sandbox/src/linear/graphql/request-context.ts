import type { WorkspaceCore } from '../state/workspace-core.ts';
import type { View } from './view.ts';

/** What a resolver has to hand. */
export interface RequestContext {
  readonly core: WorkspaceCore;
  readonly view: View;
  readonly rateLimit: () => RateLimitStatus;
}

export interface RateLimitStatus {
  readonly identifier: string;
  readonly kind: string;
  readonly limits: readonly {
    readonly type: 'request' | 'complexity';
    readonly allowedAmount: number;
    readonly remainingAmount: number;
    readonly requestedAmount: number;
    readonly period: number;
    readonly reset: number;
  }[];
}

/** How the fields of one type are read from a record; fields that are not named are the record's own properties. */
export type FieldTable<R> = Readonly<Record<string, (record: R, view: View, args: unknown) => unknown>>;

/** The fields of `Query` or `Mutation`. */
export type RootFields = Readonly<Record<string, (args: unknown, context: RequestContext) => unknown>>;
