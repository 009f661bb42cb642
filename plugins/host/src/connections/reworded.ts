import { ToolError, type ToolProblem, type WorkTool } from '@throughline/core';

type Words = Readonly<Partial<Record<ToolProblem, string>>>;

/** A tool whose failures are told in the words of this connection: what a person can do about them depends on it. */
export function reworded(tool: WorkTool, words: Words): WorkTool {
  const { source, queries, settings } = tool;
  return {
    ...tool,
    source: {
      sweep: (scope, cursor) => rewordedPages(source.sweep(scope, cursor), words),
      fetch: (refs) => said(source.fetch(refs), words),
      resolve: (selection, as) => said(source.resolve(selection, as), words),
    },
    ...(queries === undefined
      ? {}
      : {
          queries: {
            find: (query) => said(queries.find(query), words),
            match: (asked, refs) => said(queries.match(asked, refs), words),
          },
        }),
    ...(settings === undefined
      ? {}
      : {
          settings: {
            read: () => said(settings.read(), words),
            change: (change) => said(settings.change(change), words),
            requestSweep: settings.requestSweep,
          },
        }),
  };
}

async function said<T>(work: Promise<T>, words: Words): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw inWords(error, words);
  }
}

async function* rewordedPages<T>(pages: AsyncIterable<T>, words: Words): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    throw inWords(error, words);
  }
}

function inWords(error: unknown, words: Words): unknown {
  if (!(error instanceof ToolError)) return error;
  const { tool, problem, retryAfter, cause } = error;
  const sentence = words[problem];
  return sentence === undefined ? error : new ToolError(tool, problem, sentence, { retryAfter, cause });
}
