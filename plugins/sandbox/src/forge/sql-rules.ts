/** A form of SQL that Forge SQL refuses, or that TiDB does not have although a local engine may. */
export interface SqlRule {
  readonly name: string;
  /** Matched against `SqlText.plain`. */
  readonly pattern: RegExp;
  /** `policy`: Atlassian's query policy refuses it. `missing`: the platform cannot run it. */
  readonly kind: 'policy' | 'missing';
  readonly suggestion: string;
}

const policy = (name: string, pattern: RegExp, suggestion: string): SqlRule => ({
  name,
  pattern,
  kind: 'policy',
  suggestion,
});
const missing = (name: string, pattern: RegExp, suggestion: string): SqlRule => ({
  name,
  pattern,
  kind: 'missing',
  suggestion,
});

const anyConnection = 'Every call may run on another connection; keep it in one statement.';
const plainSql = 'Use SQL that TiDB has.';

/**
 * Sources: Forge's pages "SQL query policy" (June 2026) and "Forge SQL limits" (December 2025), and TiDB's
 * "MySQL compatibility". Functions that the policy page only audits are refused, as the strict reading.
 */
export const sqlRules: readonly SqlRule[] = [
  policy(
    'A function under audit',
    /\b(COMPRESS|UNCOMPRESS|DECOMPRESS|AES_ENCRYPT|AES_DECRYPT|SHA2|SLEEP|BENCHMARK) ?\(/,
    'Compute it in the function.',
  ),
  policy('ALTER USER', /^ALTER USER\b/, 'Users are the platform’s.'),
  policy('LOCK TABLES', /^(UN)?LOCK\b/, 'Use a version column.'),
  policy('SET', /^SET (?!@[^@])/, 'Only SET @name = … is permitted.'),
  policy(
    'SHOW',
    /^SHOW (?!(FULL )?(TABLES|COLUMNS|FIELDS)\b|(INDEX|INDEXES|KEYS)\b)/,
    'Only SHOW TABLES, COLUMNS and INDEXES are permitted.',
  ),
  policy('PREPARE', /^(PREPARE|EXECUTE|DEALLOCATE)\b/, 'Bind parameters with sql.prepare instead.'),
  policy('USE', /^USE\b/, 'The schema is chosen by the platform.'),
  missing('A foreign key', /\b(FOREIGN KEY|REFERENCES)\b/, 'Keep the relation in the application.'),
  missing('RETURNING', /\bRETURNING\b/, 'Read the row in a second call.'),
  missing('FULLTEXT', /\bFULLTEXT\b|\bMATCH ?\([^)]*\) AGAINST\b/, plainSql),
  missing(
    'A spatial type',
    /\bSPATIAL (INDEX|KEY)\b|^(CREATE|ALTER) TABLE\b.*[\w`](?<!\bCOLUMN) (GEOMETRY|POINT|POLYGON|LINESTRING)\b/,
    plainSql,
  ),
  missing(
    'A procedure, function, trigger or event',
    /^(CREATE|ALTER|DROP) (OR REPLACE )?(DEFINER ?= ?\S+ )?(AGGREGATE )?(PROCEDURE|FUNCTION|TRIGGER|EVENT|PACKAGE)\b/,
    'Do it in the function.',
  ),
  missing(
    'SELECT … INTO',
    /^(SELECT|WITH|\(|TABLE|VALUES)\b.*\bINTO (OUTFILE|DUMPFILE|@|''|[A-Z_`])/,
    'Read the rows instead.',
  ),
  missing('Reading a file', /\bLOAD_FILE ?\(/, 'Functions have no files in the database.'),
  missing(
    'CREATE TABLE … SELECT',
    /^CREATE (OR REPLACE )?(TEMPORARY )?TABLE\b.*\bSELECT\b/,
    'Create the table, then INSERT … SELECT.',
  ),
  missing('CREATE OR REPLACE TABLE', /^CREATE OR REPLACE (TEMPORARY )?TABLE\b/, 'Drop, then create.'),
  missing('A temporary table', /\bTEMPORARY TABLE\b/, anyConnection),
  missing(
    'A lock by name',
    /\b(GET_LOCK|RELEASE_LOCK|RELEASE_ALL_LOCKS|IS_FREE_LOCK|IS_USED_LOCK) ?\(/,
    anyConnection,
  ),
  missing(
    'The last statement’s counts',
    /\b(FOUND_ROWS|ROW_COUNT) ?\(/,
    `${anyConnection} The answer carries affectedRows.`,
  ),
  missing(
    'A row lock',
    /\b(FOR UPDATE|FOR SHARE|LOCK IN SHARE MODE|SKIP LOCKED)\b/,
    'There is no transaction that could hold it.',
  ),
  missing('JSON_TABLE', /\bJSON_TABLE ?\(/, plainSql),
  missing(
    'A JSON function of MariaDB',
    /\bJSON_(EXISTS|QUERY|COMPACT|DETAILED|LOOSE|NORMALIZE|OBJECT_FILTER_KEYS) ?\(/,
    plainSql,
  ),
  missing('A system-versioned table', /\b(SYSTEM VERSIONING|FOR SYSTEM_TIME|PERIOD FOR)\b/, plainSql),
  missing('LATERAL', /\bLATERAL ?\(/, plainSql),
  missing('EXCEPT ALL or INTERSECT ALL', /\b(EXCEPT|INTERSECT) ALL\b/, plainSql),
  missing('OFFSET … FETCH', /\bFETCH (FIRST|NEXT)\b/, 'Use LIMIT and OFFSET.'),
  missing('LIMIT ROWS EXAMINED', /\bROWS EXAMINED\b/, plainSql),
  missing(
    'A column type of MariaDB',
    /^(CREATE|ALTER) TABLE\b.*[\w`](?<!\bCOLUMN) (INET4|INET6|UUID)\b(?! ?\()/,
    'Use BINARY or CHAR.',
  ),
  missing('An XML function', /\b(EXTRACTVALUE|UPDATEXML) ?\(/, plainSql),
  missing('A storage engine', /\bENGINE ?= ?(?!INNODB\b)\w+/, 'Leave the engine out.'),
];

/** Optimiser hints that the query policy lets pass. */
export const permittedHints: ReadonlySet<string> = new Set([
  'USE_INDEX',
  'IGNORE_INDEX',
  'FORCE_INDEX',
  'ORDER_INDEX',
  'NO_ORDER_INDEX',
  'HASH_JOIN',
  'MERGE_JOIN',
  'INL_JOIN',
  'INL_HASH_JOIN',
  'INL_MERGE_JOIN',
  'BKA',
  'NO_BKA',
  'BNL',
  'NO_BNL',
]);
