import { defaultFieldResolver, type ExecutionResult, executeSync, type GraphQLFieldResolver } from 'graphql';
import type { Json } from '../../jira/model/json.ts';
import { JsonSchema } from '../../jira/model/json-schema.ts';
import type { KnownCaller } from '../access/caller.ts';
import { NotServed } from '../model/refusal.ts';
import { errorReply, type Reply } from '../rest/reply.ts';
import type { SiteContext } from '../rest/route.ts';
import { errorView, isExpected } from './error-view.ts';
import type { Prepared } from './prepared.ts';
import { githubSchema } from './schema.ts';
import type { GraphQLContext } from './served.ts';
import { servedField } from './served-types.ts';
import { typeNameOf } from './type-name.ts';

/** Carries out a prepared document. */
export function runDocument(site: SiteContext, caller: KnownCaller, prepared: Prepared): Reply {
  const { cost, nodeCount } = prepared.measured;
  const contextValue: GraphQLContext = { site, caller, cost, nodeCount, spent: { nodes: 0 } };
  const result = executeSync({
    schema: githubSchema(),
    document: prepared.document,
    rootValue: null,
    contextValue,
    variableValues: prepared.variables,
    ...(prepared.operationName === null ? {} : { operationName: prepared.operationName }),
    fieldResolver,
    typeResolver: typeNameOf,
  });
  return replyTo(result);
}

const fieldResolver: GraphQLFieldResolver<unknown, GraphQLContext> = (source, args, context, info) => {
  if (info.fieldName.startsWith('__')) return defaultFieldResolver(source, args, context, info);
  const field = servedField(info.parentType.name, info.fieldName);
  if (field === null) throw new NotServed(`${info.parentType.name}.${info.fieldName}`);
  return field.run(source, args, context);
};

function replyTo(result: ExecutionResult): Reply {
  const errors = result.errors ?? [];
  const unserved = errors.find((error) => error.originalError instanceof NotServed);
  if (unserved !== undefined) return errorReply(501, unserved.message);
  const fault = errors.find((error) => !isExpected(error));
  if (fault !== undefined) throw fault;
  // A round through JSON: the executor's objects have no prototype, and only JSON leaves the site.
  const data: Json = JsonSchema.parse(JSON.parse(JSON.stringify(result.data ?? null)));
  return { status: 200, body: errors.length === 0 ? { data } : { data, errors: errors.map(errorView) } };
}
