import { type GraphQLFieldResolver, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { linearSchema } from '../schema/linear-schema.ts';
import { blank } from './blank.ts';
import { isConnection } from './complexity.ts';
import * as issue from './issue-fields.ts';
import { MUTATION_FIELDS } from './mutation-fields.ts';
import * as panel from './panel-fields.ts';
import * as plan from './plan-fields.ts';
import { unsupported } from './problem.ts';
import { QUERY_FIELDS } from './query-fields.ts';
import type { FieldTable, RequestContext, RootFields } from './request-context.ts';
import * as workspace from './workspace-fields.ts';

let made: GraphQLSchema | null = null;

/** Linear's schema with the stand-in's resolvers; the same one for every workspace. */
export function workspaceSchema(): GraphQLSchema {
  made ??= withResolvers(linearSchema());
  return made;
}

function withResolvers(schema: GraphQLSchema): GraphQLSchema {
  attachRoot(schema, 'Query', QUERY_FIELDS);
  attachRoot(schema, 'Mutation', MUTATION_FIELDS);
  attach(schema, 'Issue', issue.ISSUE_FIELDS);
  attach(schema, 'IssueHistory', issue.ISSUE_HISTORY_FIELDS);
  attach(schema, 'Project', plan.PROJECT_FIELDS);
  attach(schema, 'ProjectMilestone', plan.PROJECT_MILESTONE_FIELDS);
  attach(schema, 'Initiative', plan.INITIATIVE_FIELDS);
  attach(schema, 'InitiativeToProject', plan.INITIATIVE_TO_PROJECT_FIELDS);
  attach(schema, 'Organization', workspace.ORGANIZATION_FIELDS);
  attach(schema, 'User', workspace.USER_FIELDS);
  attach(schema, 'Team', workspace.TEAM_FIELDS);
  attach(schema, 'WorkflowState', workspace.WORKFLOW_STATE_FIELDS);
  attach(schema, 'IssueStateSpan', workspace.STATE_SPAN_FIELDS);
  attach(schema, 'IssueLabel', workspace.ISSUE_LABEL_FIELDS);
  attach(schema, 'Cycle', workspace.CYCLE_FIELDS);
  attach(schema, 'Attachment', panel.ATTACHMENT_FIELDS);
  attach(schema, 'EntityExternalLink', panel.EXTERNAL_LINK_FIELDS);
  attach(schema, 'Document', panel.DOCUMENT_FIELDS);
  attach(schema, 'ProjectUpdate', panel.PROJECT_UPDATE_FIELDS);
  attach(schema, 'InitiativeUpdate', panel.INITIATIVE_UPDATE_FIELDS);
  attach(schema, 'Comment', panel.COMMENT_FIELDS);
  attach(schema, 'AgentSession', panel.AGENT_SESSION_FIELDS);
  attach(schema, 'AgentActivity', panel.AGENT_ACTIVITY_FIELDS);
  attach(schema, 'Webhook', panel.WEBHOOK_FIELDS);
  return schema;
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string) {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`Linear's schema has no field ${typeName}.${name}.`);
  return field;
}

function attach<R>(schema: GraphQLSchema, typeName: string, table: FieldTable<R>): void {
  for (const [name, resolve] of Object.entries(table)) {
    fieldOf(schema, typeName, name).resolve = (record, args, { view }: RequestContext) =>
      resolve(record, view, args);
  }
}

function attachRoot(schema: GraphQLSchema, typeName: 'Query' | 'Mutation', fields: RootFields): void {
  for (const [name, resolve] of Object.entries(fields)) {
    fieldOf(schema, typeName, name).resolve = (_, args, context: RequestContext) => resolve(args, context);
  }
}

/** Fields without a resolver: the record's own property, or blank. Connections and root fields are never blank. */
export const readProperty: GraphQLFieldResolver<
  Readonly<Record<string, unknown>> | undefined,
  RequestContext
> = (record, _args, _context, { fieldName, parentType, returnType }) => {
  const value = record?.[fieldName];
  if (value != null) return value;
  const root = parentType.name === 'Query' || parentType.name === 'Mutation';
  if (root || isConnection(getNamedType(returnType))) throw unsupported(`${parentType.name}.${fieldName}`);
  return blank(returnType);
};
