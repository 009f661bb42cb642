import { randomBytes } from 'node:crypto';
import type { Credentials } from '../access/credentials.ts';
import { deleteIssue } from '../edits/delete-issue.ts';
import type { Level } from '../model/app-records.ts';
import { nodeId } from '../model/node-id.ts';
import type { IssueRecord, Role } from '../model/records.ts';
import type { AppManifest, AppManifests } from '../state/app-manifests.ts';
import type { SiteCore } from '../state/core.ts';
import { accountOf, findRepository, findUser, findWork } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { putRepository } from '../state/write.ts';
import { createApp, type InstallOptions, installApp } from './apps.ts';
import {
  changePermissions,
  changeRepositories,
  suspendInstallation,
  uninstallApp,
} from './installation-changes.ts';
import { createTokenAdmin, type TokenAdmin } from './tokens.ts';

export interface AppDetails {
  readonly owner: string;
  readonly name: string;
  readonly permissions: Readonly<Record<string, Level>>;
  readonly events?: readonly string[];
  /** Where webhooks are posted; left out: only listeners hear them. */
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
}

export interface MadeApp {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The login under which the app acts. */
  readonly login: string;
}

/** Changes that people make on GitHub's pages and no served API offers. Each throws for a name that is not there. */
export interface GitHubAdmin extends TokenAdmin {
  createApp(details: AppDetails): MadeApp;
  /** Returns the installation's id. */
  install(appId: number, login: string, options?: InstallOptions): number;
  uninstall(installationId: number): void;
  suspend(installationId: number, suspended: boolean): void;
  setPermissions(installationId: number, permissions: Readonly<Record<string, Level>>): void;
  setRepositories(
    installationId: number,
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): void;
  /** As if a person confirmed a manifest on GitHub's page; returns the code that converts it, once. */
  confirmManifest(manifest: AppManifest): string;
  setRole(repository: string, login: string, role: Role): void;
  setPrivate(repository: string, isPrivate: boolean): void;
  /** `reference` as `owner/name#42`; the person deletes it for good. */
  deleteIssue(reference: string, login: string): void;
  /** The ids by which the APIs know an issue or pull request. */
  idsOf(reference: string): { readonly nodeId: string; readonly databaseId: number };
}

export function createGitHubAdmin(
  core: SiteCore,
  credentials: Credentials,
  manifests: AppManifests,
): GitHubAdmin {
  const { state } = core;
  const installation = (id: number) => must(state, 'Installation', id);
  const repositoryNamed = (fullName: string) => {
    const [owner = '', name = ''] = fullName.split('/');
    const repository = findRepository(state, owner, name);
    if (repository === undefined) throw new Error(`There is no repository '${fullName}'.`);
    return repository;
  };
  const userNamed = (login: string) => {
    const user = findUser(state, login);
    if (user === undefined) throw new Error(`There is no user '${login}'.`);
    return user;
  };
  const workNamed = (reference: string) => {
    const [name = '', number = ''] = reference.split('#');
    const work = findWork(state, repositoryNamed(name).id, Number(number));
    if (work === undefined) throw new Error(`There is no issue or pull request '${reference}'.`);
    return work;
  };
  const put = (repository: ReturnType<typeof repositoryNamed>): void =>
    putRepository(state, accountOf(state, repository.ownerId).login, repository);
  return {
    ...createTokenAdmin(core, credentials),
    createApp: (details) => madeApp(core, details),
    install: (appId, login, options = {}) => installApp(core, appId, login, options).id,
    uninstall: (id) => uninstallApp(core, installation(id)),
    suspend: (id, suspended) => suspendInstallation(core, installation(id), suspended),
    setPermissions: (id, permissions) => changePermissions(core, installation(id), permissions),
    setRepositories: (id, change) => changeRepositories(core, installation(id), change),
    confirmManifest(manifest) {
      const code = randomBytes(20).toString('hex');
      manifests.set(code, manifest);
      return code;
    },
    setRole(fullName, login, role) {
      const repository = repositoryNamed(fullName);
      put({ ...repository, roles: new Map(repository.roles).set(userNamed(login).id, role) });
    },
    setPrivate: (fullName, isPrivate) => put({ ...repositoryNamed(fullName), private: isPrivate }),
    deleteIssue: (reference, login) =>
      deleteIssue(core, userNamed(login).id, issueOnly(workNamed(reference), reference)),
    idsOf(reference) {
      const work = workNamed(reference);
      return { nodeId: nodeId(work), databaseId: work.id };
    },
  };
}

function issueOnly(work: { readonly kind: string } | IssueRecord, reference: string): IssueRecord {
  if ('subIssueIds' in work) return work;
  throw new Error(`'${reference}' is a pull request; those cannot be deleted.`);
}

function madeApp(core: SiteCore, details: AppDetails): MadeApp {
  const { app, privateKey } = createApp(core, {
    ownerLogin: details.owner,
    name: details.name,
    url: 'https://throughline.example',
    webhookUrl: details.webhookUrl ?? null,
    permissions: details.permissions,
    events: details.events ?? [],
    ...(details.webhookSecret === undefined ? {} : { webhookSecret: details.webhookSecret }),
  });
  const login = accountOf(core.state, app.botId).login;
  return { appId: app.id, privateKey, webhookSecret: app.webhookSecret, login };
}
