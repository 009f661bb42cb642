import { z } from 'zod';
import { rank } from '../../access/caller.ts';
import { projectLevel } from '../../access/project-rights.ts';
import type {
  FieldRecord,
  Iteration,
  ProjectRecord,
  SelectOption,
  StatusUpdateRecord,
  ViewRecord,
} from '../../model/project-records.ts';
import { isoOrNull } from '../../model/times.ts';
import { filteredItems } from '../../projects/item-filter.ts';
import { accountOf } from '../../state/lookups.ts';
import { existing, must } from '../../state/site-state.ts';
import { isCompleted } from '../../views/project-field-view.ts';
import { projectPage } from '../../views/project-view.ts';
import { listField, listFieldWith } from '../connection.ts';
import { DATABASE_FIELDS, STAMPED_FIELDS } from '../node-fields.ts';
import { type GraphQLContext, type ServedType, served, withArgs } from '../served.ts';

const ItemArgs = z.object({
  query: z.string().nullish(),
  archivedStates: z.array(z.enum(['ARCHIVED', 'NOT_ARCHIVED'])).nullish(),
});

const FIELD = {
  ...STAMPED_FIELDS,
  databaseId: DATABASE_FIELDS.databaseId,
  name: (field: FieldRecord) => field.name,
  dataType: (field: FieldRecord) => field.dataType.toUpperCase(),
  project: (field: FieldRecord, { site }: GraphQLContext) => must(site.state, 'ProjectV2', field.projectId),
};

export const PROJECT_TYPES: Readonly<Record<string, ServedType>> = {
  ProjectV2: served<ProjectRecord>({
    ...STAMPED_FIELDS,
    ...DATABASE_FIELDS,
    number: (project) => project.number,
    title: (project) => project.title,
    shortDescription: (project) => project.shortDescription,
    readme: (project) => project.readme,
    public: (project) => project.public,
    template: (project) => project.template,
    closed: (project) => project.closedAt !== null,
    closedAt: (project) => isoOrNull(project.closedAt),
    url: (project, { site }) => projectPage(site.state, project),
    owner: (project, { site }) => accountOf(site.state, project.ownerId),
    creator: (project, { site }) => accountOf(site.state, project.creatorId),
    viewerCanUpdate: (project, { site, caller }) =>
      rank(projectLevel(site.state, caller, project)) >= rank('write'),
    fields: listField((project, { site }) => existing(site.state, 'ProjectField', project.fieldIds)),
    field: withArgs(
      z.object({ name: z.string() }),
      (project, { name }, { site }) =>
        existing(site.state, 'ProjectField', project.fieldIds).find((field) => field.name === name) ?? null,
    ),
    items: listFieldWith(ItemArgs, (project, { query, archivedStates }, { site, caller }) =>
      filteredItems(site, caller, project, query ?? '').filter((item) =>
        (archivedStates ?? ['NOT_ARCHIVED']).includes(item.archivedAt === null ? 'NOT_ARCHIVED' : 'ARCHIVED'),
      ),
    ),
    statusUpdates: listField((project, { site }) =>
      // The newest first, which is the schema's own default.
      existing(site.state, 'ProjectV2StatusUpdate', site.state.statusUpdatesOf.get(project.id)).toReversed(),
    ),
    views: listField((project, { site }) =>
      existing(site.state, 'ProjectV2View', site.state.viewsOf.get(project.id)),
    ),
  }),
  ProjectV2Field: served<FieldRecord>(FIELD),
  ProjectV2SingleSelectField: served<FieldRecord>({ ...FIELD, options: (field) => field.options }),
  ProjectV2IterationField: served<FieldRecord>({ ...FIELD, configuration: (field) => field }),
  ProjectV2IterationFieldConfiguration: served<FieldRecord>({
    duration: (field) => field.duration,
    startDay: ({ iterations: [first] }) =>
      first === undefined ? 1 : new Date(`${first.startDate}T00:00:00Z`).getUTCDay(),
    iterations: (field, { site }) => field.iterations.filter((one) => !isCompleted(one, site.now())),
    completedIterations: (field, { site }) => field.iterations.filter((one) => isCompleted(one, site.now())),
  }),
  ProjectV2IterationFieldIteration: served<Iteration>({
    id: (iteration) => iteration.id,
    title: (iteration) => iteration.title,
    startDate: (iteration) => iteration.startDate,
    duration: (iteration) => iteration.duration,
  }),
  ProjectV2SingleSelectFieldOption: served<SelectOption>({
    id: (option) => option.id,
    name: (option) => option.name,
    color: (option) => option.color,
    description: (option) => option.description,
  }),
  ProjectV2StatusUpdate: served<StatusUpdateRecord>({
    ...STAMPED_FIELDS,
    ...DATABASE_FIELDS,
    status: (update) => update.status,
    body: (update) => update.body,
    startDate: (update) => update.startDate,
    targetDate: (update) => update.targetDate,
    creator: (update, { site }) => accountOf(site.state, update.creatorId),
    project: (update, { site }) => must(site.state, 'ProjectV2', update.projectId),
  }),
  ProjectV2View: served<ViewRecord>({
    ...STAMPED_FIELDS,
    ...DATABASE_FIELDS,
    number: (view) => view.number,
    name: (view) => view.name,
    layout: (view) => view.layout,
    filter: (view) => view.filter,
    project: (view, { site }) => must(site.state, 'ProjectV2', view.projectId),
  }),
};
