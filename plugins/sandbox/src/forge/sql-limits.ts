import { permittedHints, sqlRules } from './sql-rules.ts';
import { readSql, type SqlText } from './sql-text.ts';

/** The body of a refusal, as `@forge/sql` reads it. */
export interface SqlError {
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
  readonly debug?: {
    readonly code: string;
    readonly errno: number;
    readonly sqlMessage: string;
    readonly sqlState: string;
  };
}

export type SqlStatementKind = 'read' | 'write' | 'definition';

export type SqlVerdict =
  | { readonly kind: 'run'; readonly statement: SqlStatementKind; readonly createsTable: boolean }
  | { readonly kind: 'refused'; readonly error: SqlError };

export interface SqlRequest {
  readonly query: string;
  readonly params: readonly unknown[];
  readonly endpoint: 'execute' | 'ddl';
}

/** Decides whether Forge SQL would hand a statement to its database. Pure; rates and sizes are judged elsewhere. */
export function judgeSql(request: SqlRequest): SqlVerdict {
  const text = readSql(request.query);
  const statement = kindOf(text.plain);
  const error =
    parseProblem(text, request.params.length) ??
    policyProblem(text) ??
    (statement === undefined ? unknownStatement(text.plain) : endpointProblem(statement, request.endpoint));
  if (error !== undefined || statement === undefined) {
    return { kind: 'refused', error: error ?? unknownStatement(text.plain) };
  }
  return { kind: 'run', statement, createsTable: /^CREATE TABLE\b/.test(text.plain) };
}

const firstWords: Readonly<Record<SqlStatementKind, RegExp>> = {
  read: /^(\( ?)*(SELECT|WITH|SHOW|DESC|DESCRIBE|EXPLAIN|TABLE|VALUES|SET)\b/,
  write: /^(INSERT|UPDATE|DELETE|REPLACE)\b|^WITH\b.*\) ?(UPDATE|DELETE)\b/,
  definition: /^(CREATE|ALTER|DROP|TRUNCATE|RENAME)\b/,
};

/** What a statement does, or `undefined` when the platform knows no such statement. */
function kindOf(plain: string): SqlStatementKind | undefined {
  const kinds: readonly SqlStatementKind[] = ['write', 'definition', 'read'];
  return kinds.find((kind) => firstWords[kind].test(plain));
}

/** A parse error in the shape of TiDB's own. */
function parseError(message: string): SqlError {
  return {
    code: 'SQL_EXECUTION_ERROR',
    message: 'Unknown SQL execution error',
    suggestion: 'Check the syntax of the statement.',
    debug: { code: 'ER_PARSE_ERROR', errno: 1064, sqlMessage: message, sqlState: '42000' },
  };
}

function parseProblem(text: SqlText, params: number): SqlError | undefined {
  if (text.unclosed)
    return parseError(`You have an error in your SQL syntax: ${text.unclosed} is never closed.`);
  if (text.statements === 0) return parseError('Query was empty.');
  if (text.placeholders === params) return undefined;
  return parseError(`The statement has ${text.placeholders} placeholders, but ${params} values were bound.`);
}

function violation(message: string, suggestion: string): SqlError {
  return { code: 'SQL_POLICY_VIOLATION', message, suggestion };
}

function policyProblem(text: SqlText): SqlError | undefined {
  if (text.statements > 1)
    return violation('Each call may contain one statement.', 'Send the statements one by one.');
  if (text.executableComment)
    return violation('Executable comments are not permitted.', 'Write the statement plainly.');
  const hint = text.hints.flatMap(hintNames).find((name) => !permittedHints.has(name));
  if (hint) return violation(`The optimizer hint ${hint} is not permitted.`, 'Leave the hint out.');
  const schema = foreignSchema(text);
  if (schema) return violation(`The schema ${schema} is not this installation’s.`, 'Name the table alone.');
  const rule = sqlRules.find((one) => one.pattern.test(text.plain));
  if (rule === undefined) return undefined;
  if (rule.kind === 'policy') return violation(`${rule.name} is not permitted.`, rule.suggestion);
  return {
    code: 'INVALID_SQL_QUERY',
    message: `${rule.name} is not supported by Forge SQL.`,
    suggestion: rule.suggestion,
  };
}

function hintNames(hint: string): readonly string[] {
  const outside = hint.toUpperCase().replace(/\([^)]*\)/g, ' ');
  return outside.match(/[A-Z_]+/g) ?? [];
}

/** A schema other than the app's own, named before a table. `EXTRACT(… FROM a.b)` and the like name no table. */
function foreignSchema(text: SqlText): string | undefined {
  const tables = text.plain.replace(/\b(EXTRACT|TRIM|SUBSTR|SUBSTRING) ?\([^()]*\)/g, ' ');
  const qualified =
    /(?<!KEY )\b(?:FROM|JOIN|INTO|UPDATE|TABLE(?: IF (?:NOT )?EXISTS)?) (`\d+`|[A-Z_]\w*) ?\. ?[`A-Z_]/g;
  const schemas = [...tables.matchAll(qualified)].map(([, schema = '']) => {
    const quoted = /^`(\d+)`$/.exec(schema);
    return (quoted ? (text.names[Number(quoted[1])] ?? '') : schema).toUpperCase();
  });
  return schemas.find((schema) => !['INFORMATION_SCHEMA', 'MYSQL'].includes(schema));
}

function endpointProblem(
  statement: SqlStatementKind,
  endpoint: SqlRequest['endpoint'],
): SqlError | undefined {
  if (statement === 'definition' && endpoint === 'execute')
    return denied('Definitions go through executeDDL.');
  if (statement === 'write' && endpoint === 'ddl') return denied('Rows are not written through executeDDL.');
  return undefined;
}

/** The platform's users lack the right; which text it answers is not documented. */
function denied(sqlMessage: string): SqlError {
  const debug = { code: 'ER_TABLEACCESS_DENIED_ERROR', errno: 1142, sqlMessage, sqlState: '42000' };
  return {
    code: 'SQL_EXECUTION_ERROR',
    message: 'Unknown SQL execution error',
    suggestion: sqlMessage,
    debug,
  };
}

function unknownStatement(plain: string): SqlError {
  const [word = ''] = plain.split(' ');
  const suggestion = 'Send a SELECT, INSERT, UPDATE, DELETE, REPLACE or a definition.';
  return { code: 'INVALID_SQL_QUERY', message: `${word} is not supported by Forge SQL.`, suggestion };
}
