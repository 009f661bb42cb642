export const OPERATIONS: readonly import('./operation.ts').Operation[] = [];
