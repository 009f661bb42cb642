import type { GitHubAuth } from '@throughline/github';
import { githubTool } from '@throughline/github';
import { createGitHubSite, type GitHubSeed, UNLIMITED } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { clientOf, connectionOf, swept } from './site-connection.ts';

const SEED: GitHubSeed = {
  users: [{ login: 'ada' }],
  organizations: [{ login: 'acme', owners: ['ada'] }],
  repositories: [
    { owner: 'acme', name: 'shop', issues: [{ title: 'In the project' }, { title: 'Outside' }] },
    { owner: 'ada', name: 'notes', issues: [{ title: 'Own' }] },
  ],
  projects: [
    { owner: 'acme', title: 'Roadmap', items: [{ content: 'acme/shop#1' }] },
    { owner: 'ada', title: 'Plans', items: [{ content: 'ada/notes#1' }] },
  ],
};
const READ = {
  metadata: 'read',
  issues: 'read',
  pull_requests: 'read',
  organization_projects: 'read',
} as const;

/** An app, installed at acme: its clock is the real one, because its key signs real times. */
function installed(permissions: Readonly<Record<string, 'read'>> = READ) {
  const clock = {
    get time() {
      return Date.now();
    },
  };
  const site = createGitHubSite({ now: Date.now, limits: UNLIMITED, seed: SEED });
  const { appId, privateKey } = site.admin.createApp({ owner: 'acme', name: 'Throughline', permissions });
  const installationId = site.admin.install(appId, 'acme');
  const auth: GitHubAuth = { kind: 'app', appId, privateKey, installationId };
  const toolOf = (settings: { readonly projects?: readonly string[] }, as: GitHubAuth = auth) =>
    githubTool(
      connectionOf(clientOf(site, as, { now: Date.now }), {
        settings,
        known: new Map(),
        person: null,
        clock,
      }),
    );
  return { site, auth, installationId, toolOf };
}

describe('a GitHub App', () => {
  it('reads the projects of the organisation that installed it, with tokens that it fetches by its key', async () => {
    const { toolOf } = installed();
    expect((await swept(toolOf({}))).map(({ item }) => item.key)).toEqual(['acme/shop#1']);
  });

  it('reads the repositories that it is installed on, where it may read no projects', async () => {
    const { organization_projects: _, ...repositories } = READ;
    const { toolOf } = installed(repositories);
    expect((await swept(toolOf({}))).map(({ item }) => item.key)).toEqual(['acme/shop#1', 'acme/shop#2']);
  });

  it('says that a person’s project is shown to no app', async () => {
    const { toolOf } = installed();
    await expect(swept(toolOf({ projects: ['user:ada/1'] }))).rejects.toMatchObject({
      problem: 'forbidden',
      message: expect.stringMatching(/shows projects of a person to no app: a classic token/),
    });
  });

  it('says that its key cannot be used', async () => {
    const { auth, toolOf } = installed();
    if (auth.kind !== 'app') throw new Error('This is an app.');
    await expect(swept(toolOf({}, { ...auth, privateKey: 'no key' }))).rejects.toMatchObject({
      name: 'ToolError',
      problem: 'refused',
      message: expect.stringMatching(/the key of the app.* cannot be used\.$/),
    });
  });

  it('is revoked when it is suspended, uninstalled, or has another key', async () => {
    const { site, auth, installationId, toolOf } = installed();
    const tool = toolOf({});
    await swept(tool);
    site.admin.suspend(installationId, true);
    await expect(swept(tool)).rejects.toMatchObject({ problem: 'revoked' });
    await expect(swept(toolOf({}))).rejects.toMatchObject({ problem: 'revoked' });
    site.admin.suspend(installationId, false);
    const other = installed().auth;
    if (auth.kind !== 'app' || other.kind !== 'app') throw new Error('These are apps.');
    const wrong = toolOf({}, { ...auth, privateKey: other.privateKey });
    await expect(swept(wrong)).rejects.toMatchObject({ problem: 'revoked' });
    site.admin.uninstall(installationId);
    await expect(swept(toolOf({}))).rejects.toMatchObject({ problem: 'revoked' });
  });
});
