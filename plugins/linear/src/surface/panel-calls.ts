import { ToolError } from '@throughline/core';
import { type CallerOptions, linearCaller } from '../client/linear-caller.ts';
import { everyPage, nextOf } from '../client.ts';
import { inParts, LINEAR } from '../refs.ts';
import {
  attachmentsSchema,
  initiativeSchema,
  initiativeUpdateSchema,
  type Posted,
  projectSchema,
  projectUpdateSchema,
  type Written,
  writesSchema,
} from './answers.ts';
import { PLACES } from './documents.ts';
import { type Write, writeRequest } from './writes.ts';

/** An attachment as it stands on an issue, of whoever. */
export interface StandingAttachment {
  readonly id: string;
  readonly url: string;
  readonly metadata: unknown;
}

/** A line among the resources of a project or an initiative, of whoever. */
export interface StandingLink {
  readonly id: string;
  readonly url: string;
  readonly label: string;
}

export interface StandingDocument {
  readonly id: string;
  readonly inTrash: boolean;
}

export interface StandingPlan {
  readonly links: readonly StandingLink[];
  readonly documents: readonly StandingDocument[];
}

/** A project or an initiative. */
export interface Plan {
  readonly kind: 'project' | 'initiative';
  readonly id: string;
}

/** Linear’s API as far as goals are shown in it. Every method throws `ToolError`, and nothing else. */
export interface PanelCalls {
  attachments(issue: string): Promise<readonly StandingAttachment[]>;
  /** What stands on a plan: all its links, and those of the documents with these ids that there are. */
  plan(plan: Plan, documents: readonly string[]): Promise<StandingPlan>;
  /** Makes changes in order, and gives the answer to each. Repeats them where the answer was lost. */
  write(writes: readonly Write[]): Promise<readonly Written[]>;
  /** A status post that was made before. */
  update(kind: Plan['kind'], id: string): Promise<Posted>;
}

/** So many changes go into one request: two or three points each. */
const AT_ONCE = 50;

export function panelCalls(options: CallerOptions): PanelCalls {
  const { read, page } = linearCaller(options);

  const writeSome = async (writes: readonly Write[]): Promise<readonly Written[]> => {
    const written = await read('what was written', writesSchema, writeRequest(writes));
    return Object.values(written);
  };

  return {
    attachments: (issue) =>
      everyPage(async (after) => {
        const asked = { document: PLACES.attachments, variables: { id: issue, after } };
        const { attachments } = (await page('attachments', attachmentsSchema, asked)).issue;
        return { nodes: attachments.nodes, after: nextOf(attachments) };
      }),
    async plan({ kind, id }, ids) {
      const documents: StandingDocument[] = [];
      const links = await everyPage(async (after) => {
        const variables = { id, after };
        if (kind === 'initiative') {
          const asked = { document: PLACES.initiative, variables };
          const { initiative } = await page('an initiative', initiativeSchema, asked);
          return { nodes: initiative.links.nodes, after: nextOf(initiative.links) };
        }
        const wanted = after === null ? ids : [];
        const asked = { document: PLACES.project, variables: { ...variables, documents: wanted } };
        const answer = await page('a project', projectSchema, asked);
        documents.push(...answer.documents.nodes.map(standing));
        const { externalLinks } = answer.project;
        return { nodes: externalLinks.nodes, after: nextOf(externalLinks) };
      });
      return { links, documents };
    },
    async write(writes) {
      const answers: Written[] = [];
      for (const some of inParts(writes, AT_ONCE)) answers.push(...(await mayWrite(writeSome(some))));
      return answers;
    },
    async update(kind, id) {
      const variables = { id };
      if (kind === 'project') {
        const asked = { document: PLACES.projectUpdate, variables };
        return (await read('a project update', projectUpdateSchema, asked)).projectUpdate;
      }
      const asked = { document: PLACES.initiativeUpdate, variables };
      return (await read('an initiative update', initiativeUpdateSchema, asked)).initiativeUpdate;
    },
  };
}

interface AnsweredDocument {
  readonly id: string;
  readonly trashed?: boolean | null | undefined;
  readonly archivedAt?: string | null | undefined;
}

function standing({ id, trashed, archivedAt }: AnsweredDocument): StandingDocument {
  return { id, inTrash: trashed === true || (archivedAt ?? null) !== null };
}

const MAY_NOT_WRITE =
  'Linear does not let this connection write here. A workspace admin can grant the app the scopes write and initiative:write, or the team.';

/** What forbids writing is another thing than what forbids reading. */
async function mayWrite<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof ToolError) || error.problem !== 'forbidden') throw error;
    throw new ToolError(LINEAR, 'forbidden', MAY_NOT_WRITE, { cause: error.cause });
  }
}
