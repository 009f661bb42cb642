import { type ItemRef, itemRef } from '@throughline/core';

/** The tool's id in every item ref: `github:I_kwDOABCD1234`. */
export const GITHUB = 'github';

/** `github:I_kw…` of the node id `I_kw…` of an issue, a pull request or a draft. */
export function toRef(nodeId: string): ItemRef {
  return itemRef(GITHUB, nodeId);
}

/** The node id in a ref. */
export function nodeIdOf(ref: ItemRef): string {
  return ref.slice(ref.indexOf(':') + 1);
}

const PROJECT = 'project:';

/** The container of a project's items, by the project's node id, which outlives renaming. */
export function projectContainer(projectId: string): string {
  return `${PROJECT}${projectId}`;
}

/** The node id of a project's container; null for a repository. */
export function projectIdOf(container: string): string | null {
  return container.startsWith(PROJECT) ? container.slice(PROJECT.length) : null;
}

/** A value of a project's field as a label: `project:<id>/Status=Done`. */
export function fieldLabel(projectId: string, field: string, value: string): string {
  return `${projectContainer(projectId)}/${field}=${value}`;
}

export function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
