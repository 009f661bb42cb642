export { addNote, count, jql, long, migrate, onGoodbye, onIssue, onLifecycle } from './background.ts';
export { resolver } from './resolver.ts';
