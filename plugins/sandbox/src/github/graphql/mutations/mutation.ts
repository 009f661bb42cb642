import { z } from 'zod';
import { demandProject } from '../../access/project-rights.ts';
import { demand } from '../../access/repository-rights.ts';
import type { Level } from '../../model/app-records.ts';
import type { ProjectRecord } from '../../model/project-records.ts';
import type { IssueRecord, Role } from '../../model/records.ts';
import { NotServed } from '../../model/refusal.ts';
import { must } from '../../state/site-state.ts';
import { findNodeOf } from '../find-node.ts';
import type { GraphQLContext, ServedField } from '../served.ts';

/** What a mutation answers: the fields of its payload. */
export type Payload = Readonly<Record<string, unknown>>;

export interface Mutation {
  readonly field: ServedField;
  /** The payload fields that it fills, beside clientMutationId. */
  readonly answers: readonly string[];
}

const Enveloped = z.object({ input: z.record(z.string(), z.unknown()) });

/** A mutation; a part of its input that the schema does not name here is refused as not served. */
export function mutation<I>(
  input: z.ZodObject & z.ZodType<I>,
  answers: readonly string[],
  run: (input: I, context: GraphQLContext) => Payload,
): Mutation {
  return {
    answers,
    field: {
      args: ['input'],
      run: (_root, args, context) => {
        const { clientMutationId = null, ...given } = Enveloped.parse(args).input;
        const strange = Object.keys(given).find((name) => !(name in input.shape));
        if (strange !== undefined) throw new NotServed(`the input '${strange}' of this mutation`);
        return { clientMutationId, ...run(input.parse(given), context) };
      },
    },
  };
}

/** A project to change. */
export function projectFor({ site, caller }: GraphQLContext, id: string, level: Level): ProjectRecord {
  const project = findNodeOf(site.state, caller, 'ProjectV2', id);
  demandProject(site.state, caller, project, level);
  return project;
}

/** An issue to change. */
export function issueFor({ site, caller }: GraphQLContext, id: string, role: Role): IssueRecord {
  const issue = findNodeOf(site.state, caller, 'Issue', id);
  const repository = must(site.state, 'Repository', issue.repositoryId);
  demand(site.state, caller, repository, { area: 'issues', level: 'write', role });
  return issue;
}
