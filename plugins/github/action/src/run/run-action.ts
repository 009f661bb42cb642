import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@throughline/core';
import { type GoalsFile, readGoalsFile } from '../goals-file/read-goals-file.ts';
import type { ReportedGoal } from '../report/goal-report.ts';
import { type RunFigures, renderOutputs } from '../report/outputs.ts';
import { renderSummary, type SummaryNotes } from '../report/render-summary.ts';
import { type WorkflowLog, workflowLog } from '../report/workflow-log.ts';
import { connect } from './connection.ts';
import { type Done, followGoals } from './follow-goals.ts';
import { type ActionSettings, readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { isMissing, readEvent } from './workflow-event.ts';

/**
 * One run of the Action: reads the goals file and the work, keeps what was decided, and shows it. Returns the exit code;
 * 1: something is wrong, is told in words, and nothing was changed.
 */
export async function runAction(around: Surroundings): Promise<0 | 1> {
  const log = workflowLog(around.say);
  const read = readSettings(around.env);
  if (read.kind === 'refused') {
    for (const message of read.messages) log.error(message);
    return 1;
  }
  const { settings } = read;
  const file = openFile(settings, log);
  if (file === null) return 1;
  try {
    return await follow(file, settings, { around, log });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return failed(settings, log, [error.message]);
  }
}

/** What stands in the file; null when it cannot be used, which is told at its lines. */
function openFile(settings: ActionSettings, log: WorkflowLog): GoalsFile | null {
  const { goalsFile, workspace } = settings;
  const text = textOf(join(workspace, goalsFile));
  if (text === null) {
    failed(settings, log, [
      `There is no ${goalsFile} in the workspace. Check the repository out first (actions/checkout), and write your goals there.`,
    ]);
    return null;
  }
  const file = readGoalsFile(text);
  if (file.kind === 'read') return file;
  for (const problem of file.problems) log.fault(goalsFile, problem);
  summarise(settings, [], {
    said: [],
    problems: file.problems.map(({ line, message }) => `${goalsFile}, line ${line}: ${message}`),
  });
  return null;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function follow(
  file: GoalsFile,
  settings: ActionSettings,
  { around, log }: { readonly around: Surroundings; readonly log: WorkflowLog },
): Promise<0 | 1> {
  const event = readEvent(settings);
  const connection = connect(settings, around);
  const done = await followGoals({ file, settings, event, connection, around });
  if (done.kind === 'faulty') {
    for (const problem of done.problems) log.fault(settings.goalsFile, problem);
    const problems = done.problems.map(
      ({ line, message }) => `${settings.goalsFile}, line ${line}: ${message}`,
    );
    summarise(settings, [], { said: [], problems });
    return 1;
  }
  for (const problem of done.problems) log.warning(problem);
  if (event.onlyLooks !== null) log.notice(event.onlyLooks);
  const figures = { facts: done.facts, panels: done.panels, requests: connection.requests() };
  const said = [...(event.onlyLooks === null ? [] : [event.onlyLooks]), ...sentences(done, figures)];
  for (const sentence of said) log.plain(sentence);
  summarise(settings, done.goals, { said, problems: done.problems });
  if (settings.outputFile !== undefined)
    appendFileSync(settings.outputFile, renderOutputs(done.goals, figures));
  return 0;
}

function sentences(
  { wrote, notes, goals }: Extract<Done, { kind: 'done' }>,
  { facts, panels, requests }: RunFigures,
): readonly string[] {
  const decided = facts === 0 ? 'No goal changed' : `${facts} ${facts === 1 ? 'fact' : 'facts'}`;
  const kept = facts === 0 ? '' : wrote ? ' kept' : ' would be kept';
  const shown = wrote ? `, ${panels} ${panels === 1 ? 'place' : 'places'} written` : '';
  return [...notes, `${decided}${kept}${shown}. ${goals.length} goals, ${requests} requests.`];
}

function failed(settings: ActionSettings, log: WorkflowLog, messages: readonly string[]): 1 {
  for (const message of messages) log.error(message);
  summarise(settings, [], { said: [], problems: messages });
  return 1;
}

function summarise(
  { summaryFile }: ActionSettings,
  goals: readonly ReportedGoal[],
  notes: SummaryNotes,
): void {
  if (summaryFile !== undefined) appendFileSync(summaryFile, renderSummary(goals, notes));
}
