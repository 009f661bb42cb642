import type { Json, JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { FieldRecord, FieldValue, Iteration, SelectOption } from '../model/project-records.ts';
import { DAY, isoTime } from '../model/times.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { projectUrl } from './project-view.ts';

export function projectFieldView(state: SiteState, field: FieldRecord, now: number): JsonObject {
  const project = must(state, 'ProjectV2', field.projectId);
  return {
    id: field.id,
    node_id: nodeId(field),
    project_url: projectUrl(state, project),
    name: field.name,
    data_type: field.dataType,
    created_at: isoTime(field.createdAt),
    updated_at: isoTime(field.updatedAt),
    ...(field.issueFieldId === null ? {} : { issue_field_id: field.issueFieldId }),
    ...(field.dataType === 'single_select' ? { options: field.options.map(optionView) } : {}),
    ...(field.dataType === 'iteration' ? { configuration: configurationView(field, now) } : {}),
  };
}

function optionView(option: SelectOption): JsonObject {
  return {
    id: option.id,
    name: text(option.name),
    description: text(option.description),
    color: option.color,
  };
}

function configurationView(field: FieldRecord, now: number): JsonObject {
  const [first] = field.iterations;
  const day = first === undefined ? 1 : new Date(`${first.startDate}T00:00:00Z`).getUTCDay();
  const iterations = field.iterations.map((iteration) => iterationView(iteration, now));
  return { start_day: day, duration: field.duration, iterations };
}

function iterationView(iteration: Iteration, now: number): JsonObject {
  return {
    id: iteration.id,
    title: text(iteration.title),
    start_date: iteration.startDate,
    duration: iteration.duration,
    completed: isCompleted(iteration, now),
  };
}

export function isCompleted(iteration: Iteration, now: number): boolean {
  return Date.parse(`${iteration.startDate}T00:00:00Z`) + iteration.duration * DAY <= now;
}

/** A value as REST answers and webhook changes show it; null when it points at an option that is gone. */
export function fieldValueView(field: FieldRecord, value: FieldValue | undefined, now: number): Json {
  if (value === undefined) return null;
  if (value.kind === 'single_select') {
    const option = field.options.find(({ id }) => id === value.value);
    return option === undefined ? null : optionView(option);
  }
  if (value.kind === 'iteration') {
    const iteration = field.iterations.find(({ id }) => id === value.value);
    return iteration === undefined ? null : iterationView(iteration, now);
  }
  if (value.kind === 'text') return text(value.value);
  return value.value;
}

/** A value as a webhook's changes tell it: names as plain texts. */
export function noticeValue(field: FieldRecord, value: FieldValue | undefined): Json {
  if (value === undefined) return null;
  if (value.kind === 'single_select') {
    const option = field.options.find((one) => one.id === value.value);
    if (option === undefined) return null;
    const { id, name, color, description } = option;
    return { id, name, color, description };
  }
  if (value.kind === 'iteration') {
    const iteration = field.iterations.find(({ id }) => id === value.value);
    if (iteration === undefined) return null;
    const { id, title, startDate, duration } = iteration;
    return { id, title, start_date: startDate, duration };
  }
  return value.value;
}

function text(raw: string): JsonObject {
  return { raw, html: raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') };
}
