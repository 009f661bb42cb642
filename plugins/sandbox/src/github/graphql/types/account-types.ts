import { z } from 'zod';
import { mayReadProject, missingScope } from '../../access/project-rights.ts';
import { mayRead, readableRepository } from '../../access/repository-rights.ts';
import type { AccountRecord, OrganizationRecord, UserRecord } from '../../model/records.ts';
import { notFound } from '../../model/refusal.ts';
import { projectsOf } from '../../state/lookups.ts';
import { listField } from '../connection.ts';
import { DATABASE_FIELDS, STAMPED_FIELDS } from '../node-fields.ts';
import { type GraphQLContext, type ServedType, served, withArgs } from '../served.ts';

const ACTOR = {
  ...STAMPED_FIELDS,
  databaseId: DATABASE_FIELDS.databaseId,
  login: (account: AccountRecord) => account.login,
  url: (account: AccountRecord) => `https://github.com/${account.login}`,
};

/** What organisations and people own. */
const OWNER = {
  ...ACTOR,
  projectV2: withArgs<AccountRecord, { number: number }>(
    z.object({ number: z.number() }),
    (owner, { number }, context) => {
      const project = projectsOf(context.site.state, owner.id).find((one) => one.number === number);
      if (project === undefined || !mayReadProject(context.site.state, context.caller, project)) {
        throw (
          missingScope(context.caller) ??
          notFound(`Could not resolve to a ProjectV2 with the number ${number}.`)
        );
      }
      return project;
    },
  ),
  projectsV2: listField((owner: AccountRecord, { site, caller }: GraphQLContext) =>
    projectsOf(site.state, owner.id).filter((project) => mayReadProject(site.state, caller, project)),
  ),
  repositories: listField((owner: AccountRecord, { site, caller }: GraphQLContext) =>
    [...site.state.tables.Repository.values()].filter(
      (repository) => repository.ownerId === owner.id && mayRead(site.state, caller, repository, 'metadata'),
    ),
  ),
  repository: withArgs<AccountRecord, { name: string }>(
    z.object({ name: z.string() }),
    (owner, { name }, { site, caller }) => readableRepository(site.state, caller, owner.login, name),
  ),
};

export const ACCOUNT_TYPES: Readonly<Record<string, ServedType>> = {
  User: served<UserRecord>({
    ...OWNER,
    name: (user) => user.name,
    organizations: listField(({ id }, { site }) =>
      [...site.state.tables.Organization.values()].filter(
        ({ ownerIds, memberIds }) => ownerIds.includes(id) || memberIds.includes(id),
      ),
    ),
  }),
  Bot: served<AccountRecord>(ACTOR),
  Organization: served<OrganizationRecord>({
    ...OWNER,
    name: (organization) => organization.name,
    issueTypes: listField(({ id }, { site }) =>
      [...site.state.tables.IssueType.values()].filter(({ organizationId }) => organizationId === id),
    ),
    issueFields: listField(({ id }, { site }) =>
      [...site.state.tables.IssueField.values()].filter(({ organizationId }) => organizationId === id),
    ),
  }),
};
