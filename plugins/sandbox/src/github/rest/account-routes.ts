import { z } from 'zod';
import { mayRead, reaches, roleOf } from '../access/repository-rights.ts';
import type { Resource } from '../limits/rate-limiter.ts';
import type { Role } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { findOrganization, findUser } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { accountView, fullOrganizationView, userView } from '../views/account-view.ts';
import { fullRepositoryView, repositoryView, roleFlags } from '../views/repository-view.ts';
import { PageQuery, PageSchema, pageOf } from './page.ts';
import { ok } from './reply.ts';
import { accountRoute, openRoute, type Route, type SiteContext } from './route.ts';
import { repositoryOf } from './targets.ts';

export const ACCOUNT_ROUTES: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/meta',
    handle: () => ok({ verifiable_password_authentication: false, installed_version: 'sandbox' }),
  }),
  openRoute({
    method: 'GET',
    path: '/rate_limit',
    handle({ site, caller }) {
      const core = standing(site, caller.budget, 'core');
      const graphql = standing(site, caller.budget, 'graphql');
      return ok({
        resources: { core, graphql, search: { ...core, limit: 30, used: 0, remaining: 30 } },
        rate: core,
      });
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/user',
    handle({ site, caller }) {
      const user = site.state.tables.User.get(caller.actorId);
      if (user === undefined) throw new Refused('forbidden', 'Resource not accessible by integration');
      return ok(userView(user));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/users/:username',
    handle({ site, param }) {
      const user = findUser(site.state, param('username'));
      if (user === undefined) throw notFound();
      return ok(userView(user));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/orgs/:org',
    handle({ site, param }) {
      const organization = findOrganization(site.state, param('org'));
      if (organization === undefined) throw notFound();
      return ok(fullOrganizationView(organization));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/orgs/:org/repos',
    query: z.object(PageQuery),
    handle(call) {
      const { state } = call.site;
      const organization = findOrganization(state, call.param('org'));
      if (organization === undefined) throw notFound();
      const found = [...state.tables.Repository.values()].filter(
        (repository) =>
          repository.ownerId === organization.id && mayRead(state, call.caller, repository, 'metadata'),
      );
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(found, place, (repository) => repositoryView(state, repository));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/installation/repositories',
    query: PageSchema,
    handle(call) {
      const { state } = call.site;
      if (call.caller.credential.kind !== 'installation')
        throw new Refused(
          'forbidden',
          'You must authenticate with an installation access token in order to list repositories for an installation.',
        );
      const found = [...state.tables.Repository.values()].filter((one) => reaches(state, call.caller, one));
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      const reply = pageOf(found, place, (repository) => repositoryView(state, repository));
      return { ...reply, body: { total_count: found.length, repositories: reply.body ?? [] } };
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/repos/:owner/:repo',
    handle(call) {
      const repository = repositoryOf(call);
      return ok(
        fullRepositoryView(
          call.site.state,
          repository,
          roleOf(call.site.state, repository, call.caller.actorId),
        ),
      );
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/repos/:owner/:repo/collaborators/:username/permission',
    handle(call) {
      const repository = repositoryOf(call);
      const user = findUser(call.site.state, call.param('username'));
      if (user === undefined) throw notFound(`${call.param('username')} is not a user`);
      const role = roleOf(call.site.state, repository, must(call.site.state, 'User', user.id).id);
      const permissions = roleFlags(role);
      return ok({
        permission: LEGACY[role],
        role_name: role,
        user: { ...accountView(user), permissions, role_name: role },
      });
    },
  }),
];

/** `permission` knows four words; the exact role is in `role_name`. */
const LEGACY: Readonly<Record<Role, string>> = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
};

function standing(site: SiteContext, budget: string, resource: Resource): Record<string, number> {
  return { ...site.limiter.standing(budget, resource) };
}
