import type { ToolNews } from '@throughline/core';
import {
  askedOfAgent,
  catalogueOf,
  type Hearer,
  type LinearCatalogue,
  type LinearEvent,
  type LinearTool,
  newsOf,
  verifyDelivery,
} from '@throughline/linear';
import type { WebhookDesk } from '../../webhooks/webhook-desk.ts';

export interface LinearDeskOptions {
  readonly tool: LinearTool;
  readonly secret: string;
  /** The app's client id; null with a person's key. */
  readonly client: string | null;
  /** The app's own user: what it does is no news. Null with a person's key, whose person may act by hand. */
  readonly user: () => Promise<string | null>;
  readonly now: () => number;
}

/** Linear waits five seconds for an answer; so long, in milliseconds, it is asked for what issues point at. */
const PATIENCE = 2_000;

const SIGNATURE = 'linear-signature';

/** Takes Linear's webhooks. */
export function linearDesk({ tool, secret, client, user, now }: LinearDeskOptions): WebhookDesk {
  return {
    signature: SIGNATURE,
    largest: 5 * 1024 * 1024,
    async receive({ body, header }) {
      const delivery = { body, signature: header(SIGNATURE) };
      const verified = verifyDelivery(delivery, { secrets: [secret], now: now() });
      if (verified.kind === 'refused') return verified;
      const { event } = verified;
      const [catalogue, own] = await Promise.all([inTime(tool.catalogue.current()), inTime(user())]);
      const hearer = { user: own, client };
      const news = catalogue === null ? blindly(event, hearer) : newsOf(event, catalogue, hearer);
      return { kind: 'accepted', id: header('linear-delivery'), news, asked: askedOfAgent(event, hearer) };
    },
  };
}

const EMPTY: LinearCatalogue = catalogueOf({
  teams: [],
  labels: [],
  projects: [],
  initiatives: [],
  links: [],
});

/** An issue that points at nothing unknown is read as ever, any other again; of all else everything is. */
function blindly(event: LinearEvent, hearer: Hearer): readonly ToolNews[] {
  const news = newsOf(event, EMPTY, hearer);
  return event.type === 'Issue' || news.length === 0 ? news : [{ kind: 'sweep' }];
}

/** Null when it does not come in time, or not at all: whoever reads the news then says why. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
