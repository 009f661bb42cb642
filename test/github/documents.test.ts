import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DOCUMENTS } from '@throughline/github';
import { githubSchema } from '@throughline/sandbox/github';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../jira/shared-data.ts';

const published = sharedFile('api/github-graphql.2026-07-24.graphql.gz');

describe('every document that is sent to GitHub', () => {
  it.each(Object.entries(DOCUMENTS))('%s is valid against the schema of the stand-in', (_, document) => {
    expect(validate(githubSchema(), parse(document)).map(({ message }) => message)).toEqual([]);
  });

  it.skipIf(published === undefined)('is valid against GitHub’s own schema of July 2026', () => {
    const sdl = gunzipSync(readFileSync(published ?? '')).toString('utf8');
    const schema = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
    const faults = Object.entries(DOCUMENTS).flatMap(([name, document]) =>
      validate(schema, parse(document)).map(({ message }) => `${name}: ${message}`),
    );
    expect(faults).toEqual([]);
  });
});
