import { z } from 'zod';
import { toToolError } from '../../../src/client/github-error.ts';
import type { Connection } from './connection.ts';

const repositoryForm = z.object({ private: z.boolean() });

/** Whether a repository is hidden from the internet; not every event says so. */
export async function isPrivate({ octokit, options }: Connection, repository: string): Promise<boolean> {
  const [owner = '', repo = ''] = repository.split('/');
  try {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    // What is not said is taken for hidden, which shows less.
    return repositoryForm.safeParse(data).data?.private ?? true;
  } catch (thrown) {
    throw toToolError(thrown, options.now());
  }
}
