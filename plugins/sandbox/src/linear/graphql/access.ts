import { problem } from './problem.ts';
import { mayDo, type View } from './view.ts';

/** Refuses what the token's scopes, or its user, do not allow. */
export function requireAccess(allowed: boolean, scope: string): void {
  if (!allowed) throw problem('forbidden', `Invalid scope: \`${scope}\` required`);
}

export function requireWrite({ token }: View, narrower?: 'issues:create' | 'comments:create'): void {
  const narrow = narrower !== undefined && mayDo(token, narrower);
  requireAccess(
    narrow || mayDo(token, 'write'),
    narrower === undefined ? 'write' : `write\` or \`${narrower}`,
  );
}

/** An app needs a scope of its own for initiatives, a person does not. */
export function requireInitiativeWrite(view: View): void {
  requireWrite(view);
  requireAccess(view.token.actor === 'user' || mayDo(view.token, 'initiative:write'), 'initiative:write');
}
