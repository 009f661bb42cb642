import { Hono } from 'hono';
import type { SignIn } from '../sign-in/open-sign-in.ts';
import { SIGN_IN_FILES } from '../sign-in/sign-in-page.ts';
import { signInRoutes } from '../sign-in/sign-in-routes.ts';
import { wall } from '../sign-in/wall.ts';
import { bridgePageModule, jiraPages } from '../start/jira/jira-pages.ts';
import { type WebhookRoutesOptions, webhookRoutes } from '../webhooks/webhook-routes.ts';
import { operationsApi } from './api.ts';
import { browserFiles } from './browser-files.ts';
import { goalPages } from './goal-pages.ts';
import { isSecret, limitBodies, onlyOwnNames, onlyOwnPages, PAGE_POLICY, protectAnswers } from './guards.ts';
import type { Host } from './host.ts';
import { panelFiles } from './panel-files.ts';

export interface WebAppOptions {
  readonly host: Host;
  readonly secret: string | null;
  readonly version: string;
  /** Left out: no webhooks are taken. */
  readonly webhooks?: WebhookRoutesOptions | undefined;
  /** Left out: people look as whom they choose, and only from this machine. */
  readonly signIn?: SignIn | undefined;
  /** Told of what went wrong inside; callers are told only that it did. */
  readonly report: (problem: string) => void;
}

/** Everything that the host serves. */
export function webApp({ host, secret, version, webhooks, signIn, report }: WebAppOptions): Hono {
  const app = new Hono();
  const files = panelFiles();
  app.use(protectAnswers());
  // Before the guards: they come from elsewhere, and prove by their signature who sent them.
  if (webhooks !== undefined) app.route('/webhooks', webhookRoutes(webhooks));
  app.use(onlyOwnNames(signIn?.names), onlyOwnPages(signIn?.url), limitBodies());
  if (signIn !== undefined) {
    app.route('/', signInRoutes(signIn, PAGE_POLICY));
    app.use(wall(signIn, (given) => isSecret(given?.replace(/^Bearer /, ''), secret)));
  }
  app.route('/api', operationsApi({ host, secret, version }));
  app.route('/host', browserFiles({ 'bridge-page.js': bridgePageModule, ...SIGN_IN_FILES }));
  app.route('/', goalPages(host, files));
  // The stand-in shows everything as whom one likes: it is for one's own machine.
  if (signIn === undefined) app.route('/jira', jiraPages(host, files));
  app.onError((error, context) => {
    report(error.stack ?? error.message);
    const message = 'Something went wrong here. The host’s own output says what.';
    return context.json({ kind: 'failed', message }, 500);
  });
  app.notFound((context) => context.text('There is nothing at this address.', 404));
  return app;
}
