import { availableTransitions } from '../edits/transitions.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import { changelogView } from './changelog-view.ts';
import type { FieldSelection } from './field-selection.ts';
import { fieldView } from './issue-fields-view.ts';
import { transitionView } from './transition-view.ts';
import type { ViewContext } from './view-context.ts';

const EXPANDABLE = 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations';

export interface IssueViewOptions {
  readonly selection: FieldSelection;
  readonly expand: readonly string[];
  /** Keys of entity properties; `*all` for every one. */
  readonly properties: readonly string[];
  /** How many changelog entries `expand=changelog` gives. */
  readonly histories: number;
  /** Whether names and schema belong to each issue (one issue) or to the whole answer (search). */
  readonly metadata: 'each' | 'once';
}

/** An issue as `GET /issue`, search and bulk fetch write it. */
export function issueView(view: ViewContext, issue: IssueRecord, options: IssueViewOptions): JsonObject {
  const { selection, expand } = options;
  const bare = selection.idOnly && expand.length === 0 && options.properties.length === 0;
  if (bare) return { id: String(issue.id) };
  return {
    expand: EXPANDABLE,
    id: String(issue.id),
    self: `${view.base}/issue/${issue.id}`,
    key: issue.key,
    ...(selection.shown ? { fields: fieldsView(view, issue, selection.fields) } : {}),
    ...(expand.includes('changelog') ? { changelog: changelogView(view, issue, options.histories) } : {}),
    ...(expand.includes('transitions') ? { transitions: transitionsOf(view, issue) } : {}),
    ...(options.properties.length > 0 ? { properties: propertiesView(issue, options.properties) } : {}),
    ...(options.metadata === 'each' ? metadataView(selection.fields, expand) : {}),
  };
}

/** `names` and `schema` of the fields shown. */
export function metadataView(fields: readonly FieldRecord[], expand: readonly string[]): JsonObject {
  const names = Object.fromEntries(fields.map((field) => [field.id, field.name]));
  const schema = Object.fromEntries(
    fields.flatMap((field) => (field.schema === null ? [] : [[field.id, { ...field.schema }]])),
  );
  return {
    ...(expand.includes('names') ? { names } : {}),
    ...(expand.includes('schema') ? { schema } : {}),
  };
}

function fieldsView(view: ViewContext, issue: IssueRecord, fields: readonly FieldRecord[]): JsonObject {
  const shown: Record<string, Json> = {};
  for (const field of fields) {
    const value = fieldView(view, issue, field);
    if (value !== undefined) shown[field.id] = value;
  }
  return shown;
}

function transitionsOf(view: ViewContext, issue: IssueRecord): JsonObject[] {
  return availableTransitions(view.state, issue, view.accountId).map((step) =>
    transitionView(view, step, false),
  );
}

function propertiesView(issue: IssueRecord, wanted: readonly string[]): JsonObject {
  const left = new Set(wanted.filter((key) => key.startsWith('-')).map((key) => key.slice(1)));
  const shown = [...issue.properties].filter(
    ([key]) => !left.has(key) && (wanted.includes('*all') || wanted.includes(key)),
  );
  return Object.fromEntries(shown);
}
