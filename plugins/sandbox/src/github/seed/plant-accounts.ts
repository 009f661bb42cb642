import type { IssueFieldRecord, OrganizationRecord, UserRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';
import { putAccount } from '../state/write.ts';
import type { PlantedSeed } from './github-seed.ts';
import { seedUser } from './seed-lookup.ts';

export function plantUsers(state: SiteState, seed: PlantedSeed, at: number): void {
  for (const { login, name = null } of seed.users) {
    const user: UserRecord = { kind: 'User', id: state.newId(), login, name, createdAt: at, updatedAt: at };
    putAccount(state, user);
  }
}

export function plantOrganizations(state: SiteState, seed: PlantedSeed, at: number): void {
  seed.organizations.forEach((input, place) => {
    const path = `organizations.${place}`;
    const organization: OrganizationRecord = {
      kind: 'Organization',
      id: state.newId(),
      login: input.login,
      name: input.name ?? null,
      ownerIds: input.owners.map((login) => seedUser(state, `${path}.owners`, login).id),
      memberIds: input.members.map((login) => seedUser(state, `${path}.members`, login).id),
      baseRole: input.baseRole,
      createdAt: at,
      updatedAt: at,
    };
    putAccount(state, organization);
    plantTypes(state, input, organization.id, at);
    plantFields(state, input, organization.id, at);
  });
}

type OrganizationSeed = PlantedSeed['organizations'][number];

function plantTypes(
  state: SiteState,
  { issueTypes }: OrganizationSeed,
  organizationId: number,
  at: number,
): void {
  for (const { name, description = null, color } of issueTypes) {
    const id = state.newId();
    const text = { name, description, color, enabled: true };
    state.tables.IssueType.set(id, {
      kind: 'IssueType',
      id,
      organizationId,
      ...text,
      createdAt: at,
      updatedAt: at,
    });
  }
}

function plantFields(
  state: SiteState,
  { issueFields }: OrganizationSeed,
  organizationId: number,
  at: number,
): void {
  for (const { name, dataType, options } of issueFields) {
    const field: IssueFieldRecord = {
      kind: 'IssueField',
      id: state.newId(),
      organizationId,
      name,
      dataType,
      options: options.map((option) => ({ id: state.newId(), name: option, color: 'gray' })),
      createdAt: at,
      updatedAt: at,
    };
    state.tables.IssueField.set(field.id, field);
  }
}
