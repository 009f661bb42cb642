import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { LinearDocument } from '@linear/sdk';
import { linearSchema } from '@throughline/sandbox/linear';
import {
  buildSchema,
  type GraphQLSchema,
  parse,
  TypeInfo,
  validate,
  validateSchema,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  ISSUES_OF_GOAL,
  NESTED_ISSUES,
  SYNC_INITIATIVES,
  SYNC_ISSUES,
  SYNC_PROJECTS,
  WRITES,
} from './sandbox-linear-documents.ts';

const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FILE = join(DATA, 'api', 'linear-graphql.2026-07-22.graphql.gz');
const present = existsSync(FILE);
if (!present)
  console.info(`Not compared with Linear's official schema: ${FILE} is not there; set THROUGHLINE_DATA.`);

const schema = linearSchema();
const DOCUMENTS = [
  SYNC_ISSUES,
  SYNC_PROJECTS,
  SYNC_INITIATIVES,
  ISSUES_OF_GOAL,
  NESTED_ISSUES,
  ...Object.values(WRITES),
];

/** What a document uses, as `Type.field(argument: Type): Type` and `Input.field: Type`. */
function uses(document: string, against: GraphQLSchema): readonly string[] {
  const used = new Set<string>();
  const info = new TypeInfo(against);
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field() {
        const field = info.getFieldDef();
        const parent = info.getParentType();
        if (field && parent) used.add(`${parent.name}.${field.name}: ${field.type}`);
      },
      Argument() {
        const argument = info.getArgument();
        if (argument)
          used.add(
            `${info.getParentType()?.name}.${info.getFieldDef()?.name}(${argument.name}: ${argument.type})`,
          );
      },
      ObjectField({ name }) {
        used.add(`${info.getParentInputType()}.${name.value}: ${info.getInputType()}`);
      },
    }),
  );
  return [...used];
}

/** Every field of an input type. */
function inputFields(name: string, against: GraphQLSchema): Readonly<Record<string, string>> {
  const type = against.getType(name);
  if (type === undefined || !('getFields' in type)) throw new Error(`There is no input ${name}.`);
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
}

describe("Linear's schema, derived from its SDK", () => {
  it('is a valid schema of the size that the SDK knows', () => {
    expect(validateSchema(schema).map(({ message }) => message)).toEqual([]);
    expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(1200);
  });

  it("allows every document of the SDK's own", () => {
    const documents = Object.entries(LinearDocument).filter(([name]) => name.endsWith('Document'));
    const texts = documents.flatMap(([name, value]) =>
      value instanceof String ? [{ name, text: String(value) }] : [],
    );
    expect(texts.length).toBeGreaterThan(600);
    const invalid = texts.filter(({ text }) => validate(schema, parse(text)).length > 0);
    expect(invalid.map(({ name }) => name)).toEqual([]);
  });

  it('allows every document of the sync and the panels', () => {
    expect(DOCUMENTS.flatMap((document) => validate(schema, parse(document)).map(String))).toEqual([]);
  });

  describe.skipIf(!present)('and the official one', () => {
    const official = present ? buildSchema(gunzipSync(readFileSync(FILE)).toString('utf8')) : schema;

    it('agree on every field and argument that the documents use', () => {
      const used = DOCUMENTS.map((document) => uses(document, schema));
      expect(used.flat().length).toBeGreaterThan(150);
      expect(DOCUMENTS.map((document) => uses(document, official))).toEqual(used);
    });

    it.each([
      'AttachmentCreateInput',
      'EntityExternalLinkCreateInput',
      'DocumentCreateInput',
      'AgentActivityCreateInput',
    ])('agree on the fields of %s', (name) => {
      expect(inputFields(name, schema)).toMatchObject(inputFields(name, official));
    });
  });
});
