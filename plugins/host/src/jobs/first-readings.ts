import type { SyncState, ToolId } from '@throughline/core';
import type { Connection } from '../connections/connection.ts';
import { type Progress, progressBar } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { SyncEnd } from './run-sync.ts';

/** Tells whoever watches how the readings after a start go. */
export interface ReadingReport {
  progress(tool: ToolId, state: SyncState): void;
  ended(tool: ToolId, end: SyncEnd): void;
  close(): void;
}

interface Read {
  readonly done: number;
  readonly total: number | null;
}

/** Draws one bar for the first reading of every tool, and says a line when each has ended. Later readings go in silence. */
export function firstReadings(terminal: Terminal, connections: readonly Connection[]): ReadingReport {
  const names = new Map(connections.map(({ tool }) => [tool.id, tool.name]));
  const reads = new Map<ToolId, Read>();
  const left = new Set(names.keys());
  let bar: Progress | undefined;
  const draw = (): void => {
    bar ??= progressBar(terminal, 'Reading');
    bar.at(
      shareOf([...reads.values()]),
      [...reads].map(([tool, read]) => said(names.get(tool) ?? tool, read)).join(', '),
    );
  };
  const close = (): void => {
    bar?.end();
    bar = undefined;
  };
  return {
    progress(tool, { done, total }) {
      if (!left.has(tool)) return;
      reads.set(tool, { done, total });
      draw();
    },
    ended(tool, end) {
      if (end.kind === 'again' || !left.delete(tool)) return;
      close();
      terminal.err(`${lastWords(names.get(tool) ?? tool, reads.get(tool), end)}\n`);
    },
    close,
  };
}

/** Where a tool does not say how much there is, half of it is taken to be read. */
function shareOf(reads: readonly Read[]): number {
  const shares = reads.map(({ done, total }) =>
    total === null || total === 0 ? 0.5 : Math.min(1, done / total),
  );
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function said(name: string, { done, total }: Read): string {
  return total === null ? `${name}: ${done} issues` : `${name}: ${done} of ${total} issues`;
}

function lastWords(name: string, read: Read | undefined, end: SyncEnd): string {
  if (end.kind === 'failed') return `${name} could not be read: ${end.problem}`;
  return `${name} is read: ${read?.done ?? 0} issues were new or changed since the last time.`;
}
