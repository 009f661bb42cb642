import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { rank } from '../access/caller.ts';
import { createApp } from '../admin/apps.ts';
import { uninstallApp } from '../admin/installation-changes.ts';
import type { AppRecord, InstallationRecord } from '../model/app-records.ts';
import type { RepositoryRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { isoTime } from '../model/times.ts';
import { findAccount, findRepository } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { appView, installationView } from '../views/app-view.ts';
import { repositoryView } from '../views/repository-view.ts';
import { PageSchema, pageOf } from './page.ts';
import { noContent, ok } from './reply.ts';
import { appRoute, type Call, openRoute, type Route } from './route.ts';
import { wholeNumber } from './targets.ts';

const LEVEL = z.enum(['read', 'write', 'admin']);
const TokenBody = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number().int()).optional(),
  permissions: z.record(z.string(), LEVEL).optional(),
});
type AppCall = Pick<Call<AppRecord, unknown, unknown>, 'site' | 'caller' | 'param'>;

/** An installation token lives this long, in milliseconds. */
const TOKEN_LIFE = 3_600_000;

export const APP_ROUTES: readonly Route[] = [
  appRoute({ method: 'GET', path: '/app', handle: ({ site, caller }) => ok(appView(site.state, caller)) }),
  appRoute({
    method: 'GET',
    path: '/app/installations',
    query: PageSchema,
    handle({ site, caller, url, query }) {
      const mine = [...site.state.tables.Installation.values()].filter(({ appId }) => appId === caller.id);
      const place = { url, page: query.page, perPage: query.per_page };
      return pageOf(mine, place, (installation) => installationView(site.state, installation));
    },
  }),
  appRoute({
    method: 'GET',
    path: '/app/installations/:installation_id',
    handle: (call) => ok(installationView(call.site.state, installationOf(call))),
  }),
  appRoute({
    method: 'GET',
    path: '/repos/:owner/:repo/installation',
    handle(call) {
      const repository = findRepository(call.site.state, call.param('owner'), call.param('repo'));
      return ok(installationView(call.site.state, installationOn(call, repository?.ownerId, repository)));
    },
  }),
  appRoute({
    method: 'GET',
    path: '/orgs/:org/installation',
    handle(call) {
      const account = findAccount(call.site.state, call.param('org'));
      return ok(installationView(call.site.state, installationOn(call, account?.id, undefined)));
    },
  }),
  appRoute({
    method: 'POST',
    path: '/app/installations/:installation_id/access_tokens',
    body: TokenBody,
    handle(call) {
      const { site, body } = call;
      const installation = installationOf(call);
      if (installation.suspendedAt !== null)
        throw new Refused('forbidden', 'This installation has been suspended');
      const permissions = body.permissions ?? installation.permissions;
      checkPermissions(installation, permissions);
      const chosen = repositoriesFor(call, installation, body);
      const expiresAt = site.now() + TOKEN_LIFE;
      const token = site.credentials.issue({
        kind: 'installation',
        installationId: installation.id,
        permissions,
        repositoryIds: chosen === 'all' ? 'all' : chosen.map(({ id }) => id),
        expiresAt,
      });
      const selected =
        chosen === 'all' ? {} : { repositories: chosen.map((one) => repositoryView(site.state, one)) };
      return {
        status: 201,
        body: {
          token,
          expires_at: isoTime(expiresAt),
          permissions: { ...permissions },
          repository_selection: chosen === 'all' ? 'all' : 'selected',
          ...selected,
        },
      };
    },
  }),
  appRoute({
    method: 'DELETE',
    path: '/app/installations/:installation_id',
    handle(call) {
      uninstallApp(call.site, installationOf(call));
      return noContent();
    },
  }),
  openRoute({
    method: 'POST',
    path: '/app-manifests/:code/conversions',
    handle({ site, param }) {
      const manifest = site.manifests.get(param('code'));
      if (manifest === undefined) throw notFound();
      site.manifests.delete(param('code'));
      const { app, privateKey } = createApp(site, manifest);
      const secrets = {
        client_id: `Iv1.${randomBytes(8).toString('hex')}`,
        client_secret: randomBytes(20).toString('hex'),
      };
      const body = {
        ...appView(site.state, app),
        ...secrets,
        webhook_secret: app.webhookSecret,
        pem: privateKey,
      };
      return { status: 201, body };
    },
  }),
];

function installationOf({ site, caller, param }: AppCall): InstallationRecord {
  const installation = site.state.tables.Installation.get(wholeNumber(param('installation_id')));
  if (installation === undefined || installation.appId !== caller.id) throw notFound();
  return installation;
}

function installationOn(
  { site, caller }: AppCall,
  accountId: number | undefined,
  repository: RepositoryRecord | undefined,
): InstallationRecord {
  const found = [...site.state.tables.Installation.values()].find(
    ({ appId, accountId: on, repositoryIds }) =>
      appId === caller.id &&
      on === accountId &&
      (repository === undefined || repositoryIds === 'all' || repositoryIds.includes(repository.id)),
  );
  if (found === undefined) throw notFound();
  return found;
}

function checkPermissions(installation: InstallationRecord, asked: InstallationRecord['permissions']): void {
  for (const [name, level] of Object.entries(asked)) {
    if (rank(installation.permissions[name] ?? 'none') < rank(level)) {
      throw new Refused('unprocessable', 'The permissions requested are not granted to this installation.');
    }
  }
}

function repositoriesFor(
  { site }: AppCall,
  installation: InstallationRecord,
  body: z.output<typeof TokenBody>,
): 'all' | readonly RepositoryRecord[] {
  const { state } = site;
  const asked = [
    ...(body.repository_ids ?? []).map((id) => state.tables.Repository.get(id)),
    ...(body.repositories ?? []).map((name) =>
      [...state.tables.Repository.values()].find(
        (one) => one.ownerId === installation.accountId && one.name === name,
      ),
    ),
  ];
  if (asked.length === 0) {
    const { repositoryIds } = installation;
    return repositoryIds === 'all' ? 'all' : repositoryIds.map((id) => must(state, 'Repository', id));
  }
  return asked.map((repository) => {
    const has =
      repository?.ownerId === installation.accountId &&
      (installation.repositoryIds === 'all' || installation.repositoryIds.includes(repository.id));
    if (!has) {
      throw new Refused(
        'unprocessable',
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    }
    return repository;
  });
}
