import { randomBytes } from 'node:crypto';
import type { Permissions } from '../model/app-records.ts';

/** What stands behind a token. */
export type Credential =
  | { readonly kind: 'classic'; readonly userId: number; readonly scopes: readonly string[] }
  | {
      readonly kind: 'fine-grained';
      readonly userId: number;
      /** The account whose repositories and projects it reaches. */
      readonly ownerId: number;
      readonly permissions: Permissions;
      readonly repositoryIds: 'all' | readonly number[];
    }
  | {
      readonly kind: 'installation';
      readonly installationId: number;
      readonly permissions: Permissions;
      readonly repositoryIds: 'all' | readonly number[];
      readonly expiresAt: number;
    }
  | {
      readonly kind: 'actions';
      readonly repositoryId: number;
      readonly botId: number;
      readonly permissions: Permissions;
    };

export interface Credentials {
  /** Keeps a credential; returns its token. */
  issue(credential: Credential): string;
  find(token: string): Credential | undefined;
  revoke(token: string): void;
}

const PREFIX: Readonly<Record<Credential['kind'], string>> = {
  classic: 'ghp_',
  'fine-grained': 'github_pat_',
  installation: 'ghs_',
  actions: 'ghs_',
};

export function createCredentials(): Credentials {
  const byToken = new Map<string, Credential>();
  return {
    issue(credential) {
      const token = `${PREFIX[credential.kind]}${randomBytes(18).toString('hex')}`;
      byToken.set(token, credential);
      return token;
    },
    find: (token) => byToken.get(token),
    revoke(token) {
      if (!byToken.delete(token)) throw new Error('There is no such token to revoke.');
    },
  };
}
