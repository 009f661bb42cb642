import { expect } from 'vitest';
import type { Answer } from '../world.ts';
import { goalsOfIssues, openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';

export const PROJECT = { container: 'acme/1' };
const DUE = '2026-12-31';
const VALUES = `fieldValues(first: 20) { nodes {
  ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
  ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
  ... on ProjectV2ItemFieldSingleSelectValue { name field { ... on ProjectV2FieldCommon { name } } }
} }`;
const READ = `{ organization(login: "acme") { projectV2(number: 1) {
  id readme
  fields(first: 50) { nodes { ... on ProjectV2FieldCommon { id name dataType } ... on ProjectV2SingleSelectField { options { id name } } } }
  statusUpdates(first: 50) { nodes { id status body } }
  items(first: 50) { nodes { id content { ... on Issue { number } ... on DraftIssue { title } } ${VALUES} } }
} } }`;

export async function projectOf({ talk }: Pick<SurfaceDesk, 'talk'>): Promise<Answer> {
  const { json } = await talk.graphql(READ);
  expect(json.errors).toBeUndefined();
  return json.data.organization.projectV2;
}

/** The values of our fields, by the number of the issue. */
export async function valuesOn(desk: Pick<SurfaceDesk, 'talk'>): Promise<Readonly<Record<string, unknown>>> {
  const { items } = await projectOf(desk);
  return Object.fromEntries(
    items.nodes.map(({ content, fieldValues }: Answer) => [
      content.number ?? content.title,
      Object.fromEntries(
        fieldValues.nodes
          .filter(({ field }: Answer) => field?.name.startsWith('Goal'))
          .map(({ field, text, number, name }: Answer) => [field.name, text ?? number ?? name]),
      ),
    ]),
  );
}

/** A desk with a goal on the project; items 1 to 3 carry it in their fields. */
export async function deskOnProject(options: Parameters<typeof openSurfaceDesk>[0] = {}) {
  const carrying = { numbers: [1, 2, 3] };
  const holder: { desk?: SurfaceDesk } = {};
  const goalsOf = async () => {
    if (holder.desk === undefined) throw new Error('Asked before there was a desk.');
    return goalsOfIssues(holder.desk, carrying.numbers);
  };
  const desk = await openSurfaceDesk({ ...options, surface: { goalsOf, ...options.surface } });
  holder.desk = desk;
  const made = await desk.makeGoal('Faster checkout', [PROJECT], { due: DUE });
  return { ...desk, ...made, carrying };
}

/** How often a document was sent. */
export function calls({ site, token }: Pick<SurfaceDesk, 'site' | 'token'>, name: string): number {
  return site.usage(token).byOperation[`graphql ${name}`] ?? 0;
}
