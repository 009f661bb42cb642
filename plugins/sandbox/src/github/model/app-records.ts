export type Level = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, Level>>;

/** Times are milliseconds since the epoch. */
interface Stamped {
  readonly id: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface AppRecord extends Stamped {
  readonly kind: 'App';
  readonly ownerId: number;
  readonly botId: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly externalUrl: string;
  /** PEM. */
  readonly publicKey: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhookUrl: string | null;
  readonly webhookSecret: string;
}

export interface InstallationRecord extends Stamped {
  readonly kind: 'Installation';
  readonly appId: number;
  readonly accountId: number;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly repositoryIds: 'all' | readonly number[];
  readonly suspendedAt: number | null;
}
