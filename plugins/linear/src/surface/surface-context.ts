import type { Instant } from '@throughline/core';
import type { PageOf } from './page-of.ts';
import type { PanelCalls } from './panel-calls.ts';

/** What showing goals needs. */
export interface SurfaceContext {
  readonly calls: PanelCalls;
  readonly pageOf: PageOf;
  readonly now: () => Instant;
  readonly installation: string;
}
