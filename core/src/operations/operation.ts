import type { z } from 'zod';
import { type Purpose, readFilterFor } from '../access/access-table.ts';
import type { ReadFilter } from '../access/read-filter.ts';
import type { PersonId } from '../facts/fact.ts';
import type { Refusal, Refused } from '../facts/refusal.ts';
import type { ToolId } from '../measures/work-item.ts';
import type { Role, Standpoint } from '../ports/people-index.ts';
import type { World } from '../ports/world.ts';

/** Who asks. A host proves it; nothing of it ever comes from the input of an operation. */
export interface Viewer {
  readonly person: PersonId;
  /** The account in the tool from which the person asks; the tool's own rights are checked for it. */
  readonly account?: { readonly tool: ToolId; readonly account: string };
  /** Roles that the tool grants, beside those that the people index knows: a Jira administrator is `admin`. */
  readonly roles?: readonly Role[];
}

/** What an operation works with: the world, and from where the viewer looks at it. */
export interface Acting {
  readonly world: World;
  readonly viewer: Viewer;
  readonly standpoint: Standpoint;
  readonly filter: ReadFilter;
}

export type Outcome<Output = unknown> =
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface OperationSpec<Input extends z.ZodType, Output extends z.ZodType> {
  /** `area.verb`. */
  readonly name: string;
  /** What it does, as a person would say it. */
  readonly title: string;
  readonly input: Input;
  readonly output: Output;
  /** What data are used for; the access table has rows by purpose. */
  readonly purpose: Purpose;
  /** Whether the operation changes anything; a host may retry one that does not. */
  readonly effect: 'reads' | 'writes';
  /** Who may try at all. What they may do with a particular goal is decided by the access table in `run`. */
  readonly allowed: (acting: Acting) => boolean;
  readonly run: (acting: Acting, input: z.output<Input>) => Promise<z.input<Output> | Refused>;
}

/** One row of the table of operations. Every surface walks the table; none of them knows a rule. */
export interface Operation extends Omit<OperationSpec<z.ZodType, z.ZodType>, 'run'> {
  readonly perform: (acting: Acting, input: unknown) => Promise<Outcome>;
}

/** Binds an operation's types together: its input is checked before `run` sees it. */
export function operation<Input extends z.ZodType, Output extends z.ZodType>(
  spec: OperationSpec<Input, Output>,
): Operation {
  const { run, ...row } = spec;
  return {
    ...row,
    perform: async (acting, raw) => {
      const input = spec.input.safeParse(raw);
      if (!input.success) return { kind: 'refused', refusal: refusalOf(input.error) };
      const result = await run(acting, input.data);
      return isRefused(result)
        ? { kind: 'refused', refusal: result.refusal }
        : { kind: 'done', output: result };
    },
  };
}

/** The first thing that is wrong with an input, with the field it is about. */
function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = unknown === undefined ? path : [...(path === '' ? [] : [path]), unknown].join('.');
  const said =
    unknown === undefined ? (issue?.message ?? 'The input is not valid.') : 'This field is not known.';
  return {
    code: 'invalid-input',
    message: field === '' ? said : `${field}: ${said}`,
    ...(field === '' ? {} : { field }),
  };
}

export function isRefused(value: unknown): value is Refused {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'refused' &&
    'refusal' in value
  );
}

/** Looks up where the viewer stands, once for the whole operation. */
export async function actingAs(world: World, viewer: Viewer): Promise<Acting> {
  const known = await world.people.standpoint(viewer.person);
  const standpoint = { ...known, roles: [...new Set([...known.roles, ...(viewer.roles ?? [])])] };
  return { world, viewer, standpoint, filter: readFilterFor(standpoint) };
}

export function everybody(): boolean {
  return true;
}

/** Only those who hold one of the roles. */
export function holders(...roles: readonly Role[]): (acting: Acting) => boolean {
  return ({ standpoint }) => roles.some((role) => standpoint.roles.includes(role));
}
