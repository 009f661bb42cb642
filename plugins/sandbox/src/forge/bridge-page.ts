import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');

/** The script that gives a Custom UI its bridge; it must run before the app's own. */
export const bridgeFrameScript = read('bridge-frame.js');

/** A browser module with `connectBridge`, for the page that shows a Custom UI in an iframe. */
export const bridgePageModule = read('bridge-page.js');

/** The HTML of a Custom UI with the bridge first in its head. Throws when there is no head to put it in. */
export function withBridge(html: string): string {
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) throw new Error('The Custom UI’s page has no <head>, so it cannot be given its bridge.');
  const end = head.index + head[0].length;
  return `${html.slice(0, end)}<script>${bridgeFrameScript}</script>${html.slice(end)}`;
}
