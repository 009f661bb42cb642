import { type ItemRef, itemRef } from '@throughline/core';

/** The tool's id in every item ref: `jira:10001`. */
export const JIRA = 'jira';

/** `jira:10001` of `10001`. */
export function toRef(id: string): ItemRef {
  return itemRef(JIRA, id);
}

/** `10001` of `jira:10001`. */
export function idOfRef(ref: ItemRef): string {
  return ref.slice(ref.indexOf(':') + 1);
}

export function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
