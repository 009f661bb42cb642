import type { InstallationRecord } from '../model/app-records.ts';
import { nodeId } from '../model/node-id.ts';
import type { RepositoryRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { fullName } from '../state/lookups.ts';
import { existing } from '../state/site-state.ts';

/** The repositories of an account by their names. Throws for one that is not there. */
export function repositoryIdsNamed(
  { state }: SiteCore,
  ownerId: number,
  names: readonly string[],
): readonly number[] {
  return names.map((name) => {
    const found = [...state.tables.Repository.values()].find(
      (one) => one.ownerId === ownerId && one.name === name,
    );
    if (found === undefined) throw new Error(`The account has no repository '${name}'.`);
    return found.id;
  });
}

/** Ends an installation: its tokens stop working at once. */
export function uninstallApp(core: SiteCore, installation: InstallationRecord): void {
  tellOfInstallation(core, installation, 'deleted');
  core.state.tables.Installation.delete(installation.id);
}

export function suspendInstallation(
  core: SiteCore,
  installation: InstallationRecord,
  suspended: boolean,
): void {
  const after = { ...installation, suspendedAt: suspended ? core.now() : null, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  tellOfInstallation(core, after, suspended ? 'suspend' : 'unsuspend');
}

export function changePermissions(
  core: SiteCore,
  installation: InstallationRecord,
  permissions: InstallationRecord['permissions'],
): void {
  const after = { ...installation, permissions, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  tellOfInstallation(core, after, 'new_permissions_accepted');
}

/** Adds or removes repositories of an installation that has a list of them. */
export function changeRepositories(
  core: SiteCore,
  installation: InstallationRecord,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): void {
  const { repositoryIds } = installation;
  if (repositoryIds === 'all')
    throw new Error('The installation reaches all repositories; there is no list to change.');
  const added = repositoryIdsNamed(core, installation.accountId, change.add ?? []);
  const removed = repositoryIdsNamed(core, installation.accountId, change.remove ?? []);
  const ids = [...new Set([...repositoryIds, ...added])].filter((id) => !removed.includes(id));
  const after = { ...installation, repositoryIds: ids, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  const named = (those: readonly number[]) =>
    existing(core.state, 'Repository', those).map((one) => repositoryReference(core, one));
  for (const [action, those] of [
    ['added', added],
    ['removed', removed],
  ] as const) {
    if (those.length === 0) continue;
    tell(core, after, {
      event: 'installation_repositories',
      action,
      parts: {
        repositories_added: action === 'added' ? named(those) : [],
        repositories_removed: action === 'removed' ? named(those) : [],
        repository_selection: 'selected',
        requester: null,
      },
    });
  }
}

function repositoryReference(
  { state }: SiteCore,
  repository: RepositoryRecord,
): Record<string, string | number | boolean> {
  return {
    id: repository.id,
    node_id: nodeId(repository),
    name: repository.name,
    full_name: fullName(state, repository),
    private: repository.private,
  };
}

export function tellOfInstallation(core: SiteCore, installation: InstallationRecord, action: string): void {
  const { repositoryIds } = installation;
  const repositories = existing(
    core.state,
    'Repository',
    repositoryIds === 'all' ? core.state.tables.Repository.keys() : repositoryIds,
  ).filter(({ ownerId }) => ownerId === installation.accountId);
  const named = repositories.map((one) => repositoryReference(core, one));
  const requester = action === 'created' ? { requester: null } : {};
  tell(core, installation, { event: 'installation', action, parts: { repositories: named, ...requester } });
}

function tell(
  core: SiteCore,
  installation: InstallationRecord,
  notice: {
    readonly event: string;
    readonly action: string;
    readonly parts: Parameters<SiteCore['tell']>[0]['parts'];
  },
): void {
  const organization = core.state.tables.Organization.get(installation.accountId);
  const actorId = organization?.ownerIds[0] ?? installation.accountId;
  core.tell({
    ...notice,
    ownerId: installation.accountId,
    repositoryId: null,
    actorId,
    installationId: installation.id,
  });
}
