import { type ProgressHistory, readHistory, writeHistory } from './progress-history.ts';

/** What a comment of ours says about itself, unseen by people. */
export interface PanelMarker {
  readonly item: string;
  /** Of the content that the comment shows. */
  readonly hash: string;
  readonly history: ProgressHistory;
}

const MARKER = /^<!-- throughline:panel v1 item=(\S+) hash=([\da-f]+) history=([\w+/=]*) -->/;

export function writeMarker({ item, hash, history }: PanelMarker): string {
  return `<!-- throughline:panel v1 item=${item} hash=${hash} history=${writeHistory(history)} -->`;
}

/** The marker at the head of a comment's text; null for a comment that is no panel of ours. */
export function readMarker(body: string): PanelMarker | null {
  const [whole, item = '', hash = '', history = ''] = MARKER.exec(body) ?? [];
  return whole === undefined ? null : { item, hash, history: readHistory(history) };
}
