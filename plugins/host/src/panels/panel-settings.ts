import type { GoalId, ToolId } from '@throughline/core';
import {
  addressIn,
  type Environment,
  listIn,
  needed,
  variable,
  wrongVariable,
} from '../connections/environment.ts';

/** Which tools goals are shown in, and how people get from there to a goal's page. */
export interface PanelSettings {
  readonly tools: readonly ToolId[];
  readonly pageOf: (goal: GoalId) => string;
  /** Tells this installation from others that write into the same tool: hosts at one address are one. */
  readonly installation: string;
  /** Whether goals are shown where everybody on the internet can read them. */
  readonly publicPlaces: 'shown' | 'withheld';
}

const WRITABLE: readonly ToolId[] = ['linear', 'github'];

/**
 * Undefined while nothing is to be written into any tool: that is never begun unasked. Refuses, naming the variable, a tool
 * that goals cannot be written into.
 */
export function panelSettingsIn(env: Environment): PanelSettings | undefined {
  const tools = listIn(env, 'THROUGHLINE_PANELS');
  if (tools.length === 0) return undefined;
  const other = tools.find((tool) => !WRITABLE.includes(tool));
  if (other !== undefined) {
    const message = `${JSON.stringify(other)} is none of ${WRITABLE.join(', ')}. In Jira the Forge app shows the panels.`;
    throw wrongVariable('THROUGHLINE_PANELS', message);
  }
  const because = 'people go from a panel in a tool to the page of a goal';
  const url = addressIn('THROUGHLINE_URL', needed(env, 'THROUGHLINE_URL', because));
  return {
    tools,
    pageOf: (goal) => `${url}/#/goals/${encodeURIComponent(goal)}`,
    installation: new URL(url).host,
    publicPlaces: publicPlacesIn(env),
  };
}

/** Whether goals are to be written into a tool. */
export function writesInto(env: Environment, tool: ToolId): boolean {
  return panelSettingsIn(env)?.tools.includes(tool) ?? false;
}

function publicPlacesIn(env: Environment): PanelSettings['publicPlaces'] {
  const name = 'THROUGHLINE_PUBLIC_PANELS';
  const value = variable(env, name);
  if (value === undefined || value === 'withheld') return 'withheld';
  if (value === 'shown') return 'shown';
  throw wrongVariable(name, 'It must be shown or withheld.');
}
