import { judgeSql, type SqlVerdict } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';

const judge = (
  query: string,
  endpoint: 'execute' | 'ddl' = 'execute',
  params: readonly unknown[] = [],
): SqlVerdict => judgeSql({ query, params, endpoint });

const codeOf = (verdict: SqlVerdict) => (verdict.kind === 'refused' ? verdict.error.code : verdict.statement);

describe('statements that Forge SQL runs', () => {
  it.each([
    ['SELECT 1', 'read'],
    ['  -- why\n SELECT a FROM goals WHERE t = ";--" /* x; y */;', 'read'],
    ['(SELECT 1) UNION ALL (SELECT 2)', 'read'],
    [
      'WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM up WHERE n < 3) SELECT * FROM up',
      'read',
    ],
    ['SHOW TABLES', 'read'],
    ['SHOW FULL COLUMNS FROM goals', 'read'],
    ['SHOW INDEX FROM goals', 'read'],
    ['SET @a = 1', 'read'],
    ['SELECT * FROM information_schema.tables', 'read'],
    ['SELECT g.title FROM goals g JOIN facts f ON f.goal = g.id', 'read'],
    ['SELECT EXTRACT(YEAR FROM g.made), TRIM(BOTH "x" FROM g.title) FROM goals g', 'read'],
    ['SELECT point, uuid, `returning`, "RETURNING" FROM goals', 'read'],
    ['SELECT /*+ USE_INDEX(goals, by_parent) */ 1 FROM goals', 'read'],
    ['SELECT ROW_NUMBER() OVER (PARTITION BY goal ORDER BY version) FROM facts', 'read'],
    ['INSERT INTO goals (id) VALUES (1) ON DUPLICATE KEY UPDATE goals.id = VALUES(id)', 'write'],
    ['INSERT INTO goals (id) SELECT id FROM drafts', 'write'],
    ["UPDATE goals SET title = 'it''s; fine' WHERE id = 1", 'write'],
    ['DELETE f FROM facts f WHERE f.goal = 1', 'write'],
    ['REPLACE INTO goals (id) VALUES (1)', 'write'],
  ])('%s', (query, kind) => expect(codeOf(judge(query))).toBe(kind));

  it.each([
    'CREATE TABLE IF NOT EXISTS goals (id BIGINT PRIMARY KEY, title VARCHAR(200) COLLATE utf8mb4_bin NOT NULL) ENGINE = InnoDB',
    'ALTER TABLE goals ADD COLUMN point INT',
    'CREATE INDEX by_parent ON goals (parent)',
    'DROP TABLE goals',
    'TRUNCATE TABLE goals',
    'CREATE VIEW open_goals AS SELECT * FROM goals',
  ])('as a definition: %s', (query) => expect(codeOf(judge(query, 'ddl'))).toBe('definition'));

  it('the migration runner’s list of migrations as a definition', () => {
    expect(codeOf(judge('SELECT id, name, migratedAt FROM __migrations;', 'ddl'))).toBe('read');
  });
});

describe('statements against the query policy', () => {
  it.each([
    'SELECT 1; SELECT 2',
    'SELECT SLEEP(1)',
    'SELECT BENCHMARK (9, 1)',
    "SELECT SHA2('a', 256)",
    'LOCK TABLES goals READ',
    'SET autocommit = 0',
    'SET @@sql_mode = ""',
    'SET GLOBAL a = 1',
    'SHOW DATABASES',
    'SHOW CREATE TABLE goals',
    "PREPARE a FROM 'SELECT 1'",
    'EXECUTE a',
    'USE other',
    'SELECT * FROM other_app.users',
    'SELECT * FROM `other app`.`users`',
    'UPDATE other.goals SET a = 1',
    'SELECT /*+ MAX_EXECUTION_TIME(1) */ 1',
    'SELECT /*! SQL_NO_CACHE */ 1',
  ])('%s', (query) => {
    expect(judge(query)).toMatchObject({
      kind: 'refused',
      error: { code: 'SQL_POLICY_VIOLATION', message: expect.any(String), suggestion: expect.any(String) },
    });
  });
});

describe('statements that the platform cannot run', () => {
  it.each([
    'INSERT INTO goals (id) VALUES (1) RETURNING id',
    'DELETE FROM goals RETURNING id',
    "SELECT * FROM goals WHERE MATCH (title) AGAINST ('a')",
    "SELECT * INTO OUTFILE '/x' FROM goals",
    'SELECT id INTO @a FROM goals',
    'BEGIN',
    'START TRANSACTION',
    'COMMIT',
    'ROLLBACK',
    'SAVEPOINT a',
    'XA START "a"',
    'CALL f()',
    'DO 1',
    'LOAD DATA INFILE "x" INTO TABLE goals',
    'GRANT ALL ON * TO a',
    'SELECT * FROM goals FOR UPDATE',
    'SELECT GET_LOCK("a", 1)',
    'SELECT FOUND_ROWS()',
    "SELECT * FROM JSON_TABLE('[]', '$[*]' COLUMNS (a INT PATH '$')) t",
    "SELECT JSON_EXISTS('{}', '$.a')",
    'SELECT 1 EXCEPT ALL SELECT 2',
    'SELECT * FROM goals ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY',
  ])('%s', (query) => expect(codeOf(judge(query))).toBe('INVALID_SQL_QUERY'));

  it.each([
    'CREATE TABLE links (goal BIGINT, FOREIGN KEY (goal) REFERENCES goals (id))',
    'CREATE TABLE links (goal BIGINT REFERENCES goals (id))',
    'CREATE FULLTEXT INDEX words ON goals (title)',
    'CREATE TABLE copy AS SELECT * FROM goals',
    'CREATE OR REPLACE TABLE goals (id INT)',
    'CREATE TEMPORARY TABLE t (id INT)',
    'CREATE TABLE t (id UUID)',
    'CREATE TABLE t (place POINT NOT NULL)',
    'CREATE TABLE t (id INT) WITH SYSTEM VERSIONING',
    'CREATE TABLE t (id INT) ENGINE=MyISAM',
    'CREATE TRIGGER t BEFORE INSERT ON goals FOR EACH ROW SET @a = 1',
    'CREATE PROCEDURE p() SELECT 1',
    'CREATE FUNCTION f() RETURNS INT RETURN 1',
  ])('as a definition: %s', (query) => expect(codeOf(judge(query, 'ddl'))).toBe('INVALID_SQL_QUERY'));
});

describe('statements that are refused as the database refuses them', () => {
  it.each([
    { query: '', params: [], message: 'Query was empty.' },
    { query: ' ; -- nothing', params: [], message: 'Query was empty.' },
    { query: "SELECT 'open", params: [], message: "' is never closed" },
    { query: 'SELECT /* open', params: [], message: '/* is never closed' },
    { query: 'SELECT ?', params: [], message: '1 placeholders, but 0 values' },
    { query: "SELECT '?', ?", params: [1, 2], message: '1 placeholders, but 2 values' },
  ])('$query with $params', ({ query, params, message }) => {
    expect(judge(query, 'execute', params)).toMatchObject({
      error: {
        code: 'SQL_EXECUTION_ERROR',
        debug: {
          code: 'ER_PARSE_ERROR',
          errno: 1064,
          sqlState: '42000',
          sqlMessage: expect.stringContaining(message),
        },
      },
    });
  });

  it.each([
    ['CREATE TABLE goals (id INT)', 'execute'],
    ['DROP TABLE goals', 'execute'],
    ['INSERT INTO goals (id) VALUES (1)', 'ddl'],
  ] as const)('%s through /%s', (query, endpoint) => {
    const debug = { code: 'ER_TABLEACCESS_DENIED_ERROR', errno: 1142 };
    expect(judge(query, endpoint)).toMatchObject({ error: { code: 'SQL_EXECUTION_ERROR', debug } });
  });
});
