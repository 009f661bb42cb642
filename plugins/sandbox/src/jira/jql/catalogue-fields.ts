import type { IssueRecord, StatusCategoryKey } from '../model/records.ts';
import { STATUS_CATEGORIES } from '../model/status-categories.ts';
import { visibleProjects } from '../state/visibility.ts';
import type { JqlField, JqlScope } from './jql-field.ts';
import { setField } from './set-field.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A field such as status or resolution: values by name or id. */
export function namedField(
  records: (scope: JqlScope) => ReadonlyMap<string, Named>,
  read: (issue: IssueRecord) => string | null,
): JqlField {
  return setField({
    read: (issue) => listOf(read(issue)),
    resolve: (text, scope) => named([...records(scope).values()], text),
  });
}

/** `resolution` knows the word Unresolved for an empty one. */
export function resolutionField(): JqlField {
  const field = namedField(
    (scope) => scope.state.resolutions,
    (issue) => issue.resolutionId,
  );
  return {
    operators: field.operators,
    match(request) {
      const isUnresolved = (text: string): boolean => text.toLowerCase() === 'unresolved';
      const values = request.values.filter((value) => value.kind !== 'written' || !isUnresolved(value.text));
      return field.match({
        ...request,
        values,
        empty: request.empty || values.length < request.values.length,
      });
    },
  };
}

/** `statusCategory`: by name, key or id of Jira's three categories. */
export function statusCategoryField(): JqlField {
  const categories = Object.values(STATUS_CATEGORIES);
  return setField({
    read: (issue, scope) => listOf(scope.state.statuses.get(issue.statusId)?.category ?? null),
    resolve(text) {
      const wanted = text.toLowerCase();
      return categories
        .filter(
          ({ id, key, name }) => String(id) === wanted || key === wanted || name.toLowerCase() === wanted,
        )
        .map(({ key }): StatusCategoryKey => key);
    },
  });
}

/** `project`: by key, name or id, among those that the caller may browse. */
export function projectField(): JqlField {
  return setField({
    read: (issue) => [issue.projectId],
    resolve(text, scope) {
      const wanted = text.toLowerCase();
      return visibleProjects(scope.state, scope.accountId)
        .filter(
          ({ id, key, name }) => id === text || key.toLowerCase() === wanted || name.toLowerCase() === wanted,
        )
        .map(({ id }) => id);
    },
    candidates: (ids, scope) => ids.flatMap((id) => [...scope.state.index.table.inProject(id)]),
  });
}

/** `fixVersion`: by name or id, among the versions of projects that the caller may browse. */
export function fixVersionField(): JqlField {
  return setField({
    read: (issue) => issue.fixVersionIds,
    resolve: (text, scope) =>
      named(
        visibleProjects(scope.state, scope.accountId).flatMap((project) => project.versions),
        text,
      ),
    takes: 'version',
  });
}

/** `sprint`: by name or id. */
export function sprintField(): JqlField {
  return setField({
    read: (issue) => issue.sprintIds.map(String),
    resolve: (text, scope) =>
      named(
        [...scope.state.sprints.values()].map(({ id, name }) => ({ id: String(id), name })),
        text,
      ),
    takes: 'sprint',
  });
}

/** `labels`: any word; one that no issue has matches nothing and is no fault. */
export function labelsField(read: (issue: IssueRecord) => readonly string[]): JqlField {
  return setField({ read: (issue) => read(issue).map(lower), resolve: (text) => [lower(text)] });
}

/** A person: by account id, by full name or by e-mail address. */
export function personField(read: (issue: IssueRecord) => string | null): JqlField {
  return setField({
    read: (issue) => listOf(read(issue)),
    resolve(text, scope) {
      if (scope.state.users.has(text)) return [text];
      const wanted = lower(text);
      return [...scope.state.users.values()]
        .filter((user) => lower(user.displayName) === wanted || lower(user.emailAddress ?? '') === wanted)
        .map((user) => user.accountId);
    },
    takes: 'user',
  });
}

function listOf(id: string | null): string[] {
  return id === null ? [] : [id];
}

function named(records: readonly Named[], text: string): string[] {
  const wanted = lower(text);
  const byName = records.filter(({ name }) => lower(name) === wanted).map(({ id }) => id);
  return byName.length > 0 ? byName : records.filter(({ id }) => id === text).map(({ id }) => id);
}

function lower(text: string): string {
  return text.toLowerCase();
}
