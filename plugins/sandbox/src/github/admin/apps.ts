import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { AppRecord, InstallationRecord, Level } from '../model/app-records.ts';
import type { BotRecord } from '../model/records.ts';
import type { AppManifest } from '../state/app-manifests.ts';
import type { SiteCore } from '../state/core.ts';
import { findAccount } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { putAccount } from '../state/write.ts';
import { repositoryIdsNamed, tellOfInstallation } from './installation-changes.ts';

export interface NewApp {
  readonly app: AppRecord;
  /** PEM; the site keeps only the public half. */
  readonly privateKey: string;
}

/** Makes an App with a key, a webhook secret and an account of its own. Throws for an owner that is not there. */
export function createApp(
  core: SiteCore,
  manifest: AppManifest & { readonly webhookSecret?: string },
): NewApp {
  const { state } = core;
  const owner = findAccount(state, manifest.ownerLogin);
  if (owner === undefined) throw new Error(`There is no account '${manifest.ownerLogin}' to own the app.`);
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const slug = manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const at = core.now();
  const stamp = { createdAt: at, updatedAt: at };
  const bot: BotRecord = { kind: 'Bot', id: state.newId(), login: `${slug}[bot]`, ...stamp };
  const app: AppRecord = {
    kind: 'App',
    id: state.newId(),
    ownerId: owner.id,
    botId: bot.id,
    slug,
    name: manifest.name,
    description: null,
    externalUrl: manifest.url,
    publicKey: keys.publicKey,
    permissions: manifest.permissions,
    events: manifest.events,
    webhookUrl: manifest.webhookUrl,
    webhookSecret: manifest.webhookSecret ?? randomBytes(20).toString('hex'),
    ...stamp,
  };
  putAccount(state, bot);
  state.tables.App.set(app.id, app);
  return { app, privateKey: keys.privateKey };
}

export interface InstallOptions {
  /** Left out: what the app asks for. */
  readonly permissions?: Readonly<Record<string, Level>>;
  /** Names of repositories; left out: all, also those to come. */
  readonly repositories?: readonly string[];
}

/** Installs an app on an account. Throws for an account or repository that is not there. */
export function installApp(
  core: SiteCore,
  appId: number,
  login: string,
  options: InstallOptions,
): InstallationRecord {
  const { state } = core;
  const app = must(state, 'App', appId);
  const account = findAccount(state, login);
  if (account === undefined) throw new Error(`There is no account '${login}' to install the app on.`);
  const at = core.now();
  const installation: InstallationRecord = {
    kind: 'Installation',
    id: state.newId(),
    appId,
    accountId: account.id,
    permissions: options.permissions ?? app.permissions,
    events: app.events,
    repositoryIds:
      options.repositories === undefined ? 'all' : repositoryIdsNamed(core, account.id, options.repositories),
    suspendedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  state.tables.Installation.set(installation.id, installation);
  tellOfInstallation(core, installation, 'created');
  return installation;
}
