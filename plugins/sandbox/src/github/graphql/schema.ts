import { readFileSync } from 'node:fs';
import { buildSchema, extendSchema, type GraphQLSchema, parse } from 'graphql';
import { EXTENSIONS } from './schema-extensions.ts';

let built: GraphQLSchema | null = null;

/** GitHub's published schema with the extensions; built once, as that takes half a second. */
export function githubSchema(): GraphQLSchema {
  built ??= build();
  return built;
}

function build(): GraphQLSchema {
  // The file is read by its place: the package does not export it, and importing the package parses 5 MB of JSON.
  const url = new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  const published = readFileSync(url, 'utf8');
  const sdl = `${withItemArguments(published)}\nenum ProjectV2ItemArchivedState { ARCHIVED NOT_ARCHIVED }`;
  // The published text breaks rules of the specification that nothing here relies on.
  return extendSchema(buildSchema(sdl, { assumeValid: true }), parse(EXTENSIONS), { assumeValid: true });
}

/** New arguments of a field cannot be written as an extension. */
function withItemArguments(sdl: string): string {
  const start = sdl.indexOf('\ntype ProjectV2 implements ');
  const field = sdl.indexOf('\n  items(', start);
  if (start < 0 || field < 0) throw new Error('The published schema has no ProjectV2.items to extend.');
  const place = field + '\n  items('.length;
  const more = ' query: String = "", archivedStates: [ProjectV2ItemArchivedState!] = [NOT_ARCHIVED],';
  return `${sdl.slice(0, place)}${more}${sdl.slice(place)}`;
}
