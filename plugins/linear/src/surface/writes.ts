import type { Asked } from '../client/linear-caller.ts';

type Input = Readonly<Record<string, unknown>>;
type Creation =
  | 'attachmentCreate'
  | 'entityExternalLinkCreate'
  | 'documentCreate'
  | 'projectUpdateCreate'
  | 'initiativeUpdateCreate';
type Change = 'entityExternalLinkUpdate' | 'documentUpdate';
type Deletion = 'attachmentDelete' | 'entityExternalLinkDelete' | 'documentDelete';

/** One change in Linear. All of them may be repeated: what is made has an id of our own, or is known by its address. */
export type Write =
  | { readonly field: Creation; readonly input: Input }
  | { readonly field: Change; readonly id: string; readonly input: Input }
  | { readonly field: Deletion; readonly id: string };

const INPUTS: Readonly<Record<Creation | Change, string>> = {
  attachmentCreate: 'AttachmentCreateInput',
  entityExternalLinkCreate: 'EntityExternalLinkCreateInput',
  entityExternalLinkUpdate: 'EntityExternalLinkUpdateInput',
  documentCreate: 'DocumentCreateInput',
  documentUpdate: 'DocumentUpdateInput',
  projectUpdateCreate: 'ProjectUpdateCreateInput',
  initiativeUpdateCreate: 'InitiativeUpdateCreateInput',
};

/** What is asked back, where it is not known before. */
const ANSWERS: Readonly<Partial<Record<Write['field'], string>>> = {
  attachmentCreate: ' attachment { id }',
  projectUpdateCreate: ' projectUpdate { id url }',
  initiativeUpdateCreate: ' initiativeUpdate { id url }',
};

/** Changes that are made in one request, in order; the answer names them `w0`, `w1` and so on. */
export function writeRequest(writes: readonly Write[]): Asked {
  const parts = writes.map(partOf);
  const declared = parts.flatMap(({ declares }) => declares).join(', ');
  const fields = parts.map(({ text }) => text).join(' ');
  return {
    document: `mutation ShowGoals(${declared}) { ${fields} }`,
    variables: Object.fromEntries(parts.flatMap(({ variables }) => variables)),
  };
}

interface Part {
  readonly declares: readonly string[];
  readonly text: string;
  readonly variables: readonly (readonly [string, unknown])[];
}

function partOf(write: Write, index: number): Part {
  const [id, input] = [`id${index}`, `input${index}`];
  const byId = 'id' in write ? [{ name: id, argument: 'id', type: 'String', value: write.id }] : [];
  const given =
    'input' in write
      ? [{ name: input, argument: 'input', type: INPUTS[write.field], value: write.input }]
      : [];
  const all = [...byId, ...given];
  const passed = all.map(({ argument, name }) => `${argument}: $${name}`).join(', ');
  return {
    declares: all.map(({ name, type }) => `$${name}: ${type}!`),
    text: `w${index}: ${write.field}(${passed}) { success${ANSWERS[write.field] ?? ''} }`,
    variables: all.map(({ name, value }) => [name, value] as const),
  };
}
