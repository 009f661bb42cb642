import { DOCUMENTS } from '@throughline/linear';
import { linearSchema } from '@throughline/sandbox/linear';
import { getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

describe('what Linear is asked', () => {
  it.each(DOCUMENTS.map((document) => [getOperationAST(parse(document))?.name?.value ?? '', document]))(
    '%s fits the schema of the installed SDK',
    (_, document) => {
      expect(validate(linearSchema(), parse(document)).map(({ message }) => message)).toEqual([]);
    },
  );

  it('asks nothing that Linear calls internal, and changes nothing', () => {
    const operations = DOCUMENTS.map((document) => getOperationAST(parse(document)));
    expect(operations.map((operation) => operation?.operation)).toEqual(DOCUMENTS.map(() => 'query'));
    const names = operations.map((operation) => operation?.name?.value);
    expect(new Set(names).size).toBe(names.length);
  });
});
