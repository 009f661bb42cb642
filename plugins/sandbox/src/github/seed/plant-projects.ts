import { addField, createField, createIssueFieldColumn, SYSTEM_FIELDS } from '../edits/project-fields.ts';
import { addDraft, addItem, archiveItem, setItemValue } from '../edits/project-items.ts';
import { createStatusUpdate, createView } from '../edits/projects.ts';
import type { FieldRecord, FieldValue, ProjectRecord } from '../model/project-records.ts';
import type { SiteCore } from '../state/core.ts';
import { existing, must } from '../state/site-state.ts';
import { putProject } from '../state/write.ts';
import type { PlantedSeed } from './github-seed.ts';
import { seedNamed, seedOwner, seedUser, seedWork } from './seed-lookup.ts';

type ProjectSeed = PlantedSeed['projects'][number];

export function plantProjects(core: SiteCore, seed: PlantedSeed): void {
  seed.projects.forEach((input, place) => {
    const path = `projects.${place}`;
    const [creator] = seed.users;
    if (creator === undefined) throw new Error(`${path}: a project needs at least one user in the seed.`);
    const creatorId = seedUser(core.state, 'users.0', creator.login).id;
    const project = plantProject(core, input, path, creatorId);
    plantFields(core, input, path, project);
    plantItems(core, input, path, project);
    for (const { status, body = null } of input.statusUpdates) {
      createStatusUpdate(core, creatorId, project, { status, body, startDate: null, targetDate: null });
    }
  });
}

function plantProject(core: SiteCore, input: ProjectSeed, path: string, creatorId: number): ProjectRecord {
  const { state } = core;
  const ownerId = seedOwner(state, `${path}.owner`, input.owner).id;
  const at = core.now();
  const roles = Object.entries(input.roles).map(
    ([login, role]) => [seedUser(state, `${path}.roles`, login).id, role] as const,
  );
  const project: ProjectRecord = {
    kind: 'ProjectV2',
    id: state.newId(),
    ownerId,
    number: (state.projectNumbers.get(ownerId)?.size ?? 0) + 1,
    title: input.title,
    shortDescription: input.shortDescription ?? null,
    readme: input.readme ?? null,
    public: input.public,
    template: input.template,
    closedAt: null,
    creatorId,
    roles: new Map(roles),
    fieldIds: [],
    createdAt: at,
    updatedAt: at,
  };
  putProject(state, project);
  createView(core, project, { name: 'View 1', layout: 'TABLE_LAYOUT', filter: null });
  return project;
}

function plantFields(core: SiteCore, input: ProjectSeed, path: string, project: ProjectRecord): void {
  for (const [name, dataType] of SYSTEM_FIELDS) {
    addField(core, project, { name, dataType, options: [], iterations: [], duration: 0, issueFieldId: null });
  }
  for (const { name, dataType, options, iterations } of input.fields) {
    const named = options.map((option) => ({ name: option, color: 'GRAY', description: '' }));
    createField(core, project, {
      name,
      dataType,
      options: named,
      iterations,
      duration: iterations[0]?.duration ?? 14,
    });
  }
  const issueFields = new Map(
    [...core.state.tables.IssueField.values()]
      .filter(({ organizationId }) => organizationId === project.ownerId)
      .map((field) => [field.name, field]),
  );
  for (const name of input.issueFields) {
    createIssueFieldColumn(core, project, seedNamed(issueFields, `${path}.issueFields`, name));
  }
}

function plantItems(core: SiteCore, input: ProjectSeed, path: string, project: ProjectRecord): void {
  const { state } = core;
  const columns = existing(state, 'ProjectField', must(state, 'ProjectV2', project.id).fieldIds);
  const byName = new Map(columns.map((field) => [field.name, field]));
  input.items.forEach(({ content, draft = 'Draft', values, archived }, place) => {
    const at = `${path}.items.${place}`;
    const item =
      content === undefined
        ? addDraft(core, project.creatorId, project, { title: draft, body: '' })
        : addItem(core, project.creatorId, project, seedWork(state, `${at}.content`, content, null));
    let latest = item;
    for (const [name, value] of Object.entries(values)) {
      const field = seedNamed(byName, `${at}.values`, name);
      latest = setItemValue(core, project.creatorId, latest, { field, value: cellValue(field, value, at) });
    }
    if (archived) archiveItem(core, project.creatorId, latest, true);
  });
}

function cellValue(field: FieldRecord, value: string | number, path: string): FieldValue {
  const named = new Map([
    ...field.options.map(({ id, name }) => [name, id] as const),
    ...field.iterations.map(({ id, title }) => [title, id] as const),
  ]);
  switch (field.dataType) {
    case 'number':
      return { kind: 'number', value: Number(value) };
    case 'single_select':
    case 'iteration':
      return { kind: field.dataType, value: seedNamed(named, `${path}.values.${field.name}`, String(value)) };
    case 'text':
    case 'date':
      return { kind: field.dataType, value: String(value) };
    default:
      throw new Error(`${path}.values: the field '${field.name}' takes no values of its own.`);
  }
}
