import type { WorkTool } from '@throughline/core';
import type { JiraConnection } from './connection.ts';
import { jiraGate } from './gate.ts';
import { jiraQueries } from './queries.ts';
import { JIRA } from './refs.ts';
import { jiraSettings } from './settings.ts';
import { jiraSource } from './source.ts';
import { jiraMarks } from './surface.ts';

/** Jira as a tool that holds work. */
export function jiraTool(connection: JiraConnection): WorkTool {
  return {
    id: JIRA,
    name: 'Jira',
    source: jiraSource(connection),
    queries: jiraQueries(connection),
    gate: jiraGate(connection),
    settings: jiraSettings(connection),
    marks: jiraMarks(connection),
  };
}
