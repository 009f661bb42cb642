import { z } from 'zod';
import { type Refused, refused } from '../facts/refusal.ts';
import { ToolError, type WorkTool } from '../ports/tool.ts';
import { freshnessOf } from '../views/freshness.ts';
import { type ConnectionView, connectionView } from '../views/view.ts';
import { tool } from './fields.ts';
import { type Acting, holders, isRefused, operation } from './operation.ts';

const get = operation({
  name: 'connections.get',
  title: 'See how a tool is read and how far its copy has come',
  purpose: 'work',
  effect: 'reads',
  allowed: holders('admin'),
  input: z.strictObject({ tool }),
  output: connectionView,
  run: async (acting, input): Promise<ConnectionView | Refused> => {
    const { world } = acting;
    const known = toolNamed(acting, input.tool);
    if (isRefused(known)) return known;
    const sync = await world.mirror.sync(known.id);
    return {
      kind: 'connection',
      tool: known.id,
      name: known.name,
      sync,
      freshness: freshnessOf(sync, world.now()),
      items: await world.mirror.size(known.id),
      settings: await settingsOf(known, sync.phase === 'failed'),
    };
  },
});

/** Of a tool that is known to fail, what there is to choose from cannot be asked; why is told beside it. */
async function settingsOf({ settings }: WorkTool, failing: boolean): Promise<ConnectionView['settings']> {
  try {
    return (await settings?.read()) ?? null;
  } catch (error) {
    if (failing && error instanceof ToolError) return null;
    throw error;
  }
}

const change = operation({
  name: 'connections.change',
  title: 'Change how a tool is read',
  purpose: 'work',
  effect: 'writes',
  allowed: holders('admin'),
  input: z.strictObject({
    tool,
    estimateField: z.string().min(1).max(100).nullable().optional(),
    containers: z.array(z.string().min(1).max(255)).min(1, 'Choose at least one.').nullable().optional(),
    notDone: z.array(z.string().trim().min(1).max(255)).max(200).optional(),
  }),
  output: z.strictObject({ tool: z.string() }),
  run: async (acting, { tool, ...said }) => {
    const known = toolNamed(acting, tool);
    if (isRefused(known)) return known;
    if (known.settings === undefined)
      return refused('tool-refused', `${known.name} has nothing to set.`, 'tool');
    const changed = await known.settings.change(said);
    if (changed.kind === 'refused') return refused('tool-refused', changed.message, changed.field);
    await known.settings.requestSweep();
    return { tool };
  },
});

const sweep = operation({
  name: 'connections.sweep',
  title: 'Read everything of a tool again',
  purpose: 'work',
  effect: 'writes',
  allowed: holders('admin'),
  input: z.strictObject({ tool }),
  output: z.strictObject({ tool: z.string() }),
  run: async (acting, { tool }) => {
    const known = toolNamed(acting, tool);
    if (isRefused(known)) return known;
    if (known.settings === undefined) {
      return refused(
        'tool-refused',
        `${known.name} is not connected live, so there is nothing to read again.`,
        'tool',
      );
    }
    await known.settings.requestSweep();
    return { tool };
  },
});

function toolNamed(acting: Acting, name: string): WorkTool | Refused {
  const known = Object.hasOwn(acting.world.tools, name) ? acting.world.tools[name] : undefined;
  return known ?? refused('tool-missing', `No tool ${JSON.stringify(name)} is connected.`, 'tool');
}

/** What an admin does with connections. */
export const CONNECTION_ACTS = [get, change, sweep] as const;
