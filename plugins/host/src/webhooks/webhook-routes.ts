import type { ToolId, ToolNews } from '@throughline/core';
import { type Context, Hono } from 'hono';
import type { Delivery, WebhookDesk } from './webhook-desk.ts';

export interface WebhookRoutesOptions {
  readonly desks: ReadonlyMap<ToolId, WebhookDesk>;
  /** Keeps what a delivery tells before it is answered; what came before is dropped. */
  readonly keep: (
    tool: ToolId,
    delivery: {
      readonly id: string | undefined;
      readonly body: Uint8Array;
      readonly news: readonly ToolNews[];
    },
  ) => Promise<unknown>;
  /** Keeps what a person asks in a delivery; what came before is dropped. */
  readonly keepAsked: (
    tool: ToolId,
    delivery: { readonly id: string | undefined; readonly body: Uint8Array; readonly asked: object },
  ) => Promise<unknown>;
  /** Told of refused deliveries, never with anything of their body. */
  readonly report: (problem: string) => void;
}

/** Where tools send their webhooks: `POST /webhooks/linear`. Open to everybody; what is not signed is refused. */
export function webhookRoutes({ desks, keep, keepAsked, report }: WebhookRoutesOptions): Hono {
  const routes = new Hono();
  routes.post('/:tool', async (context) => {
    const tool = context.req.param('tool');
    const desk = desks.get(tool);
    if (desk === undefined) return context.text('No webhooks are taken here.', 404);
    const refuse = (status: 400 | 401 | 413, reason: string): Response => {
      report(`A webhook for ${tool} was refused (${status}): ${reason}`);
      return context.text(reason, status);
    };
    if (context.req.header(desk.signature) === undefined) return refuse(401, 'It is not signed.');
    const body = await bodyOf(context, desk.largest);
    if (body === 'too-large') return refuse(413, `A delivery has at most ${desk.largest} bytes.`);
    if (body === 'broken') return refuse(400, 'The delivery broke off.');
    const delivery: Delivery = { body, header: (name) => context.req.header(name) };
    const received = await desk.receive(delivery);
    if (received.kind === 'refused') return refuse(received.status, received.reason);
    const { id, news, asked } = received;
    if (news.length > 0) await keep(tool, { id, body, news });
    if (asked !== null) await keepAsked(tool, { id, body, asked });
    return context.text('', 200);
  });
  routes.all('*', (context) => context.text('Webhooks are sent by POST to the address of their tool.', 404));
  return routes;
}

/** The body, read no further than it may be long. */
async function bodyOf(context: Context, largest: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (Number(context.req.header('content-length') ?? 0) > largest) return 'too-large';
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of context.req.raw.body ?? []) {
      length += chunk.length;
      if (length > largest) return 'too-large';
      chunks.push(chunk);
    }
  } catch {
    // Whoever sent it went away in the middle; there is nobody to tell more.
    return 'broken';
  }
  return new Uint8Array(Buffer.concat(chunks));
}
