import type { Resolved } from '@throughline/core';
import { z } from 'zod';
import type { GitHubClient } from '../client.ts';
import { LABEL } from '../documents/catalogue-documents.ts';
import { OPTIONS } from '../documents/options-document.ts';
import type { ReadProject } from '../mapping.ts';
import { filteredPage } from '../queries.ts';
import { readNodes } from '../read-nodes.ts';
import type { Reading } from '../reading.ts';
import { fieldLabel, nodeIdOf } from '../refs.ts';
import { repositoryNamed } from '../settings.ts';
import { openContainer, selectorParts } from './containers.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

interface TypedLabel {
  readonly label: string;
  readonly container?: string | undefined;
}

/** A label by its name; in a project also a value of one of its fields, as `Field: Value`. */
export async function resolveLabel(
  reading: Reading,
  client: GitHubClient,
  { label: typed, container: typedContainer }: TypedLabel,
): Promise<Resolved> {
  const label = typed.trim();
  if (typedContainer === undefined) {
    const found = await labelAnywhere(reading, client, label);
    if (found === null) return refuse('label', `Nothing that is read has a label ${JSON.stringify(label)}.`);
    return { kind: 'resolved', selector: { kind: 'label', label: found, container: null }, items: [] };
  }
  const container = await openContainer(reading, client, typedContainer);
  if (isRefusal(container)) return container;
  const found =
    container.kind === 'repository'
      ? await labelOf(client, container.name, label)
      : await labelInProject(reading, client, container.project, label);
  if (found === null) {
    return refuse('label', `${typedContainer.trim()} has no label ${JSON.stringify(label)}.`);
  }
  if (typeof found !== 'string') return found;
  const selector = { kind: 'label', label: found, ...selectorParts(container) } as const;
  return { kind: 'resolved', selector, items: [] };
}

async function labelAnywhere(reading: Reading, client: GitHubClient, label: string): Promise<string | null> {
  for (const { nameWithOwner } of reading.catalogue.repositories) {
    const found = await labelOf(client, nameWithOwner, label);
    if (found !== null) return found;
  }
  for (const { project } of reading.catalogue.listed) {
    const found = await labelOnItems(reading, client, project, label);
    if (found !== null) return found;
  }
  return null;
}

/** The label as its repository writes it; null when it has none like it. */
async function labelOf(client: GitHubClient, repository: string, label: string): Promise<string | null> {
  if (label === '') return null;
  const answer = await client.ask({
    about: 'a label',
    document: LABEL,
    variables: { ...repositoryNamed(repository), label },
    form: z.object({
      repository: z.object({ label: z.object({ name: z.string() }).nullish() }).nullish(),
    }),
  });
  return answer.repository?.label?.name ?? null;
}

async function labelInProject(
  reading: Reading,
  client: GitHubClient,
  project: ReadProject,
  label: string,
): Promise<string | Refusal | null> {
  const colon = label.indexOf(':');
  const said = label.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const field = project.labelFields.find((name) => name.trim().toLowerCase() === said);
  if (field === undefined) return labelOnItems(reading, client, project, label);
  const value = label.slice(colon + 1).trim();
  const options = await optionsOf(client, project, field);
  // A field of free text has no options to look at.
  const found = options === null ? value : options.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found === undefined || found === '') {
    return refuse('label', `The field ${field} of ${project.title} has no value ${JSON.stringify(value)}.`);
  }
  return fieldLabel(project.id, field, found);
}

/** A project has no list of labels; its board can be asked for what carries one. */
async function labelOnItems(
  reading: Reading,
  client: GitHubClient,
  project: ReadProject,
  label: string,
): Promise<string | null> {
  if (label === '' || label.includes('"')) return null;
  const { refs } = await filteredPage(client, {
    project: project.id,
    filter: `label:"${label}"`,
    size: 1,
    cursor: null,
  });
  const { items } = await readNodes(reading, refs.map(nodeIdOf));
  const labels = items.flatMap(({ item }) => item.labels);
  return labels.find((one) => one.toLowerCase() === label.toLowerCase()) ?? null;
}

const titles = z.array(z.object({ title: z.string() })).nullish();
const optionsForm = z.object({
  node: z
    .object({
      fields: z.object({
        nodes: z.array(
          z
            .looseObject({
              name: z.string().optional(),
              options: z.array(z.object({ name: z.string() })).optional(),
              configuration: z.object({ iterations: titles, completedIterations: titles }).nullish(),
            })
            .nullable(),
        ),
      }),
    })
    .nullish(),
});

/** What can be chosen in a field; null where anything can be written. */
async function optionsOf(
  client: GitHubClient,
  project: ReadProject,
  field: string,
): Promise<readonly string[] | null> {
  const { node } = await client.ask({
    about: 'the fields of a project',
    document: OPTIONS,
    variables: { project: project.id },
    form: optionsForm,
  });
  const found = node?.fields.nodes.find((one) => one?.name === field);
  if (found?.options !== undefined) return found.options.map(({ name }) => name);
  if (!found?.configuration) return null;
  const { iterations, completedIterations } = found.configuration;
  return [...(iterations ?? []), ...(completedIterations ?? [])].map(({ title }) => title);
}
