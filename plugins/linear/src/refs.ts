import { type ItemRef, itemRef } from '@throughline/core';

/** The tool's id in every item ref: `linear:<uuid>`. */
export const LINEAR = 'linear';

/** `linear:<uuid>` of `<uuid>`. */
export function toRef(id: string): ItemRef {
  return itemRef(LINEAR, id);
}

/** `<uuid>` of `linear:<uuid>`. */
export function idOfRef(ref: ItemRef): string {
  return ref.slice(ref.indexOf(':') + 1);
}

/** The group that a project is to its issues. */
export function projectGroup(id: string): string {
  return `project:${id}`;
}

/** The group that an initiative is to the issues of its projects, and of the projects of initiatives below it. */
export function initiativeGroup(id: string): string {
  return `initiative:${id}`;
}

export function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
