import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** How far something has come, drawn where a person watches. */
export interface Progress {
  /** `share` from 0 to 1; `said` stands behind the bar. */
  at(share: number, said: string): void;
  end(): void;
}

const SILENT: Progress = { at: () => undefined, end: () => undefined };

const FULL = 1000;

/** A bar on standard error; nothing at all where nobody watches. */
export function progressBar(terminal: Terminal, title: string): Progress {
  if (!terminal.watched) return SILENT;
  const format = `${title} {bar} {percentage}% {said}`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(FULL, 0, { said: '' });
  return {
    at: (share, said) => bar.update(Math.round(share * FULL), { said }),
    end: () => bar.stop(),
  };
}
