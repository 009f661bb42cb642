import { z } from 'zod';
import { readableRepository } from '../../access/repository-rights.ts';
import { notFound, Refused } from '../../model/refusal.ts';
import { isoTime } from '../../model/times.ts';
import { accountOf, findOrganization, findUser } from '../../state/lookups.ts';
import { findNode } from '../find-node.ts';
import { type GraphQLContext, type ServedType, served, withArgs } from '../served.ts';
import { SEARCH_FIELD } from './search-types.ts';

const Login = z.object({ login: z.string() });

export const QUERY_TYPES: Readonly<Record<string, ServedType>> = {
  Query: served<unknown>({
    viewer: (_root, { site, caller }) => {
      const account = accountOf(site.state, caller.actorId);
      // The schema says that the viewer is a user; a bot has the few fields that both have.
      return account;
    },
    rateLimit: (_root, context) => rateLimit(context),
    search: SEARCH_FIELD,
    organization: withArgs(Login, (_root, { login }, { site }) => {
      const found = findOrganization(site.state, login);
      if (found === undefined) throw unresolved('an Organization', 'login', login);
      return found;
    }),
    user: withArgs(Login, (_root, { login }, { site }) => {
      const found = findUser(site.state, login);
      if (found === undefined) throw unresolved('a User', 'login', login);
      return found;
    }),
    repository: withArgs(
      z.object({ owner: z.string(), name: z.string() }),
      (_root, { owner, name }, { site, caller }) => {
        try {
          return readableRepository(site.state, caller, owner, name);
        } catch (problem) {
          if (problem instanceof Refused) throw unresolved('a Repository', 'name', `${owner}/${name}`);
          throw problem;
        }
      },
    ),
    node: withArgs(z.object({ id: z.string() }), (_root, { id }, { site, caller }) =>
      findNode(site.state, caller, id),
    ),
    nodes: withArgs(z.object({ ids: z.array(z.string()) }), (_root, { ids }, { site, caller }) => {
      if (ids.length > 100)
        throw new Refused(
          'unprocessable',
          `You may not provide more than 100 node ids; you provided ${ids.length}.`,
        );
      return ids.map((id) => nodeOrError(() => findNode(site.state, caller, id)));
    }),
  }),
  RateLimit: served<RateLimit>({
    cost: (limit) => limit.cost,
    limit: (limit) => limit.limit,
    nodeCount: (limit) => limit.nodeCount,
    remaining: (limit) => limit.remaining,
    resetAt: (limit) => isoTime(limit.reset * 1000),
    used: (limit) => limit.used,
  }),
};

interface RateLimit {
  readonly cost: number;
  readonly nodeCount: number;
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  readonly reset: number;
}

/** As it will stand when the running document is charged. */
function rateLimit({ site, caller, cost, nodeCount }: GraphQLContext): RateLimit {
  const { limit, used, reset } = site.limiter.standing(caller.budget, 'graphql');
  return { cost, nodeCount, limit, used: used + cost, remaining: Math.max(0, limit - used - cost), reset };
}

/** One missing node is an error beside the others, not instead of them. */
function nodeOrError<T>(find: () => T): T | Error {
  try {
    return find();
  } catch (problem) {
    if (problem instanceof Refused) return problem;
    throw problem;
  }
}

export function unresolved(what: string, by: string, value: string | number): Refused {
  return notFound(`Could not resolve to ${what} with the ${by} of '${value}'.`);
}
