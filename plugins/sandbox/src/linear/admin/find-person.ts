import type { Edit } from '../edits/edit.ts';
import { openView } from '../graphql/view.ts';
import type { UserRecord } from '../model/work-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';

/** Throws for somebody whom the workspace does not have. */
export function findPerson({ state }: WorkspaceCore, nameOrId: string): UserRecord {
  const user = state.users.get(nameOrId) ?? [...state.users.all()].find(({ name }) => name === nameOrId);
  if (user === undefined) throw new Error(`The workspace has no user "${nameOrId}".`);
  return user;
}

/** What a person does in Linear itself: with all their rights and without a token. */
export function editAs(core: WorkspaceCore, { id }: UserRecord): Edit {
  const token = {
    token: '',
    kind: 'apiKey',
    userId: id,
    actor: 'user',
    clientId: null,
    scopes: null,
    expiresAt: null,
    clientCredentials: false,
  } as const;
  return { core, view: openView(core.state, token, core.now()) };
}
