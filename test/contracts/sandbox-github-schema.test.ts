import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { githubSchema } from '@throughline/sandbox/github';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FILE = join(DATA, 'api', 'github-graphql.2026-07-24.graphql.gz');
const absent = existsSync(FILE)
  ? null
  : `GitHub's newer schema is not there (${FILE}); set THROUGHLINE_DATA to the folder that holds it.`;
if (absent !== null) console.info(`Skipped: ${absent}`);

/** What the stand-in adds to the published schema. */
const EXTENDED = [
  'IssueType',
  'IssueTypeColor',
  'IssueTypeConnection',
  'IssueTypeEdge',
  'IssueDependenciesSummary',
  'PinnedIssueComment',
  'IssueFieldDataType',
  'IssueFieldVisibility',
  'IssueFieldSingleSelectOptionColor',
  'IssueFieldCommon',
  'IssueFieldText',
  'IssueFieldNumber',
  'IssueFieldDate',
  'IssueFieldSingleSelect',
  'IssueFieldSingleSelectOption',
  'IssueFields',
  'IssueFieldsConnection',
  'IssueFieldsEdge',
  'IssueFieldValueCommon',
  'IssueFieldTextValue',
  'IssueFieldNumberValue',
  'IssueFieldDateValue',
  'IssueFieldSingleSelectValue',
  'IssueFieldValue',
  'ProjectV2IssueFieldValues',
  'IssueFieldValueConnection',
  'IssueFieldValueEdge',
  'ProjectV2ItemIssueFieldValue',
  'ProjectV2ItemArchivedState',
  'SetIssueFieldValueInput',
  'IssueFieldCreateOrUpdateInput',
  'SetIssueFieldValuePayload',
  'PinIssueCommentInput',
  'PinIssueCommentPayload',
  'UnpinIssueCommentInput',
  'UnpinIssueCommentPayload',
  'AddBlockedByInput',
  'AddBlockedByPayload',
  'RemoveBlockedByInput',
  'RemoveBlockedByPayload',
  'CreateProjectV2IssueFieldInput',
  'CreateProjectV2IssueFieldPayload',
  'UpdateIssueIssueTypeInput',
  'UpdateIssueIssueTypePayload',
];
/** Published types that it adds fields, arguments or values to, or relies on. */
const USED = [
  'Issue',
  'IssueComment',
  'PullRequest',
  'ProjectV2',
  'ProjectV2Item',
  'ProjectV2SingleSelectField',
  'ProjectV2IterationField',
  'ProjectV2SingleSelectFieldOption',
  'ProjectV2SingleSelectFieldOptionInput',
  'ProjectV2ItemFieldValue',
  'ProjectV2FieldType',
  'ProjectV2FieldValue',
  'ProjectV2StatusUpdate',
  'CreateIssueInput',
  'CloseIssueInput',
  'AddSubIssueInput',
  'UpdateProjectV2Input',
  'UpdateProjectV2FieldInput',
  'UpdateProjectV2ItemFieldValueInput',
  'CreateProjectV2StatusUpdateInput',
  'RateLimit',
  'Milestone',
  'Mutation',
];

/** What the published package has and the newer schema has no more, or allows to be null. */
const CHANGED_SINCE = /^Mutation\.\w*TeamDiscussion|^(Issue|PullRequest)\.projectItems: /;

/** What a type has, one line for each field, argument, value or member. */
function parts(type: GraphQLNamedType | undefined): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => `${field.name}: ${field.type}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    `${field.name}: ${field.type}`,
    ...field.args.map((arg) => `${field.name}(${arg.name}: ${arg.type})`),
  ]);
}

/** What one schema has of these types and the other has not, or has otherwise. */
function missing(ours: GraphQLSchema, theirs: GraphQLSchema, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const there = new Set(parts(theirs.getType(name)));
    return parts(ours.getType(name))
      .filter((part) => !there.has(part))
      .map((part) => `${name}.${part}`);
  });
}

describe('the schema of the GitHub stand-in', () => {
  it('has what the published package ended before', () => {
    const schema = githubSchema();
    for (const name of EXTENDED) expect(parts(schema.getType(name)).length, name).toBeGreaterThan(0);
  });

  it.skipIf(absent !== null)('invents nothing that the newer official schema does not have', () => {
    const newer = buildSchema(gunzipSync(readFileSync(FILE)).toString('utf8'), {
      assumeValid: true,
      assumeValidSDL: true,
    });
    const found = missing(githubSchema(), newer, [...EXTENDED, ...USED]);
    expect(found.filter((part) => !CHANGED_SINCE.test(part))).toEqual([]);
    // The comparison can fail: the newer schema has more than ours.
    expect(missing(newer, githubSchema(), ['Issue'])).toContain('Issue.duplicateOf: Issue');
  });
});
