export { runCommandLine } from './command-line.ts';
export { type DataFolder, dataFolder } from './data-folder/data-folder.ts';
export { readSampleNote, type SampleNote, writeSampleNote } from './data-folder/sample-note.ts';
export { jiraFormat } from './imports/formats/jira-format.ts';
export { type ImportResult, importFile } from './imports/import-file.ts';
export { type Survey, survey } from './imports/survey.ts';
export { runSync, type SyncEnd } from './jobs/run-sync.ts';
export type { SyncJob } from './jobs/sync-queue.ts';
export type { Surroundings } from './program.ts';
export { openSampleCompany, type SampleCompany } from './start/company/sample-company.ts';
export { createHost, type Host } from './web/host.ts';
export { type WebAppOptions, webApp } from './web/web-app.ts';
export { openWorld } from './workspace/open-world.ts';
export {
  type OpenOptions,
  openWorkspace,
  WORKSPACE,
  type Workspace,
  withWorkspace,
} from './workspace/workspace.ts';
