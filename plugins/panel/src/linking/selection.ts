import type { Selection } from '@throughline/core';

export const SELECTION_KINDS = ['item', 'release', 'label', 'container', 'query'] as const;

export type SelectionKind = (typeof SELECTION_KINDS)[number];

/** What a person has typed so far about the work to select. */
export interface SelectionDraft {
  readonly kind: SelectionKind;
  readonly item: string;
  readonly release: string;
  readonly label: string;
  readonly container: string;
  readonly query: string;
}

export const EMPTY_SELECTION: SelectionDraft = {
  kind: 'item',
  item: '',
  release: '',
  label: '',
  container: '',
  query: '',
};

/** Which inputs a kind of selection asks for; the ones in `optional` may stay empty. */
export const SELECTION_FIELDS: Readonly<
  Record<
    SelectionKind,
    readonly { readonly field: Exclude<keyof SelectionDraft, 'kind'>; readonly optional: boolean }[]
  >
> = {
  item: [{ field: 'item', optional: false }],
  release: [
    { field: 'container', optional: false },
    { field: 'release', optional: false },
  ],
  label: [
    { field: 'label', optional: false },
    { field: 'container', optional: true },
  ],
  container: [{ field: 'container', optional: false }],
  query: [{ field: 'query', optional: false }],
};

/** The selection to send; null while something that it needs is missing. */
export function selectionOf(draft: SelectionDraft): Selection | null {
  const missing = SELECTION_FIELDS[draft.kind].some(
    ({ field, optional }) => !optional && draft[field].trim() === '',
  );
  if (missing) return null;
  const typed = (field: SelectionKind): string => draft[field].trim();
  switch (draft.kind) {
    case 'item':
      return { item: typed('item') };
    case 'release':
      return { release: typed('release'), container: typed('container') };
    case 'label':
      return typed('container') === ''
        ? { label: typed('label') }
        : { label: typed('label'), container: typed('container') };
    case 'container':
      return { container: typed('container') };
    case 'query':
      return { query: typed('query') };
  }
}
