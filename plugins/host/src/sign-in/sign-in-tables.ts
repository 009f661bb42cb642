import type { Engine } from '@throughline/store';
import { sql } from 'kysely';

/** Tables in better-auth's shape, under names and columns of our own. */
export const USERS = 'sign_in_users';
export const SESSIONS = 'sign_in_sessions';
export const ACCOUNTS = 'sign_in_accounts';
export const VERIFICATIONS = 'sign_in_verifications';

const TIMES = 'created_at timestamptz not null, updated_at timestamptz not null';

/** Each may be run again, also while another process runs the same. */
const DEFINITIONS: readonly string[] = [
  `create table if not exists ${USERS} (id text not null primary key, name text not null, email text not null unique,
    email_verified boolean not null, image text, tool text not null, account text not null, ${TIMES})`,
  `create table if not exists ${SESSIONS} (id text not null primary key, expires_at timestamptz not null,
    token text not null unique, ip_address text, user_agent text,
    user_id text not null references ${USERS} (id) on delete cascade, ${TIMES})`,
  `create table if not exists ${ACCOUNTS} (id text not null primary key, account_id text not null,
    provider_id text not null, user_id text not null references ${USERS} (id) on delete cascade,
    access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz, scope text, password text, ${TIMES}, unique (provider_id, account_id))`,
  `create table if not exists ${VERIFICATIONS} (id text not null primary key, identifier text not null unique,
    value text not null, expires_at timestamptz not null, ${TIMES})`,
  `create index if not exists sign_in_sessions_of_user on ${SESSIONS} (user_id)`,
  `create index if not exists sign_in_accounts_of_user on ${ACCOUNTS} (user_id)`,
];

/** Makes the tables where there are none, and drops what has run out. Safe to run again, and from several processes. */
export async function makeSignInTables({ db, define }: Engine): Promise<void> {
  for (const definition of DEFINITIONS) await define(definition);
  for (const table of [SESSIONS, VERIFICATIONS]) {
    await sql`delete from ${sql.table(table)} where expires_at < clock_timestamp()`.execute(db);
  }
}

/** The names of the columns, for better-auth. */
export const COLUMNS = {
  user: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  session: {
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    userId: 'user_id',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  account: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  verification: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const;
