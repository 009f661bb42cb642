export { type KeySource, keySource } from './key-file.ts';
export { listSecrets, revokeSecrets, rotateSecrets } from './secret-commands.ts';
export { openSecrets, type Secrets, type SharedSecrets } from './secrets.ts';
export { tokenShelf } from './token-shelf.ts';
