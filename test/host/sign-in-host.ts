import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createHost,
  dataFolder,
  type Host,
  openWorkspace,
  openWorld,
  type Workspace,
  webApp,
} from '@throughline/host';
import { listen, openSignIn } from '@throughline/host/sign-in';

export const SECRET = 'the-secret-of-the-folder';

/** A host that people sign in to, in this process. */
export interface SignInHost {
  /** Under which it is opened. */
  readonly url: string;
  /** Where it listens. */
  readonly address: string;
  readonly host: Host;
  readonly workspace: Workspace;
  /** Everything that it reported. */
  readonly said: string[];
  close(): Promise<void>;
}

export interface SignInHostOptions {
  /** The settings, for where people open the host. */
  readonly env: (url: string) => Readonly<Record<string, string>>;
  readonly databaseUrl?: string;
  /** Where people open it, when that is not where it listens. */
  readonly url?: string;
}

/** Serves an empty folder. */
export async function serveSignIn({ env, databaseUrl, url }: SignInHostOptions): Promise<SignInHost> {
  const path = mkdtempSync(join(tmpdir(), 'throughline-'));
  const port = await freePort();
  const opened = url ?? `http://127.0.0.1:${port}`;
  const workspace = await openWorkspace(dataFolder(path), { command: 'test', now: Date.now, databaseUrl });
  const world = await openWorld(workspace, Date.now);
  const host = await createHost(workspace, world, { alone: databaseUrl === undefined }, null);
  const said: string[] = [];
  const report = (problem: string): void => {
    said.push(problem);
  };
  const signIn = await openSignIn(workspace, {
    env: { ...env(opened), THROUGHLINE_URL: opened },
    perform: host.perform,
    report,
  });
  const server = await listen(
    webApp({ host, secret: SECRET, version: 'test', signIn, report }),
    port,
    report,
  );
  return {
    url: opened,
    address: server.address,
    host,
    workspace,
    said,
    close: async () => {
      await server.close();
      await workspace.close();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The people whom the host knows, with their accounts. */
export async function peopleOf({ workspace }: SignInHost): Promise<readonly object[]> {
  const people = await workspace.store.people.list();
  return people.map(({ person, name, accounts }) => ({ person, name, accounts }));
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
