import type { OperationRow } from '../operations/operation-table.ts';

/** The table of operations as an OpenAPI 3.1 document. */
export function openApi(table: readonly OperationRow[], version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version,
      description: 'Links work to goals. Every act is one operation; who asks decides what is answered.',
    },
    paths: Object.fromEntries(table.map((row) => [`/api/operations/${row.name}`, { post: operation(row) }])),
    components: { schemas: { Refused: refusedSchema } },
  };
}

function operation({ name, title, effect, input, output }: OperationRow): object {
  const done = {
    type: 'object',
    required: ['kind', 'output'],
    properties: { kind: { const: 'done' }, output },
  };
  return {
    operationId: name,
    summary: title,
    tags: [name.slice(0, name.indexOf('.'))],
    'x-effect': effect,
    requestBody: { required: true, content: json(input) },
    responses: {
      200: { description: 'Done.', content: json(done) },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          status,
          { description, content: json(refusedRef) },
        ]),
      ),
    },
  };
}

const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The input is not right; `field` names where.',
  403: 'The person may not do this.',
  404: 'There is no such thing, or none that the person may see.',
  409: 'It does not fit what is there.',
  502: 'The tool cannot be reached.',
};

const refusedRef = { $ref: '#/components/schemas/Refused' };

const refusedSchema = {
  type: 'object',
  required: ['kind', 'refusal'],
  properties: {
    kind: { const: 'refused' },
    refusal: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, field: { type: 'string' } },
    },
  },
};

function json(schema: object): object {
  return { 'application/json': { schema } };
}
