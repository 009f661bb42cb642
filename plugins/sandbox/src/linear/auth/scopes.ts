import type { Scope } from '../model/access-records.ts';

const SCOPES: readonly Scope[] = [
  'read',
  'write',
  'issues:create',
  'comments:create',
  'timeSchedule:write',
  'admin',
  'app:assignable',
  'app:mentionable',
  'customer:read',
  'customer:write',
  'initiative:read',
  'initiative:write',
];
const FOR_APPS_ONLY: readonly Scope[] = ['app:assignable', 'app:mentionable'];

/** Reads scopes separated by commas or blanks, `read` always among them; the sentence that refuses them otherwise. */
export function readScopes(text: string, actor: 'user' | 'app'): ReadonlySet<Scope> | string {
  const names = text.split(/[,\s]+/).filter((name) => name !== '');
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  const unknown = names.find((name) => !scopes.some((scope) => scope === name));
  if (unknown !== undefined) return `The scope ${unknown} is not known.`;
  if (actor === 'app' && scopes.includes('admin'))
    return 'The scope admin cannot be asked for with actor=app.';
  const stray = FOR_APPS_ONLY.find((scope) => actor === 'user' && scopes.includes(scope));
  if (stray !== undefined) return `The scope ${stray} needs actor=app.`;
  return new Set<Scope>(['read', ...scopes]);
}
