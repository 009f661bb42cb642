import { z } from 'zod';
import { jsonBytes, type PlatformAnswer } from './answer.ts';
import type { ForgeLimits } from './limits.ts';
import { rateWindow } from './rate-window.ts';
import type { ForgeSqlEngine, SqlOutcome } from './sql-engine.ts';
import { judgeSql, type SqlError, type SqlRequest, type SqlStatementKind } from './sql-limits.ts';

export interface SqlService {
  answer(path: string, body: unknown): Promise<PlatformAnswer>;
}

export interface SqlServiceOptions {
  readonly engine: ForgeSqlEngine;
  readonly limits: ForgeLimits['sql'];
  readonly now: () => number;
}

const requestSchema = z.object({
  query: z.string(),
  // Lists and objects would be expanded by a driver into something no one bound.
  params: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).default([]),
});

/** Forge SQL as `@forge/sql` speaks to it: the limits and the query policy, above an engine that knows neither. */
export function sqlService(options: SqlServiceOptions): SqlService {
  const rates = sqlRates(options);
  return {
    async answer(path, body) {
      const request = readRequest(path, body, options.limits);
      if ('status' in request) return request;
      const limited = rates.admit(request.endpoint);
      if (limited) return limited;
      const verdict = judgeSql(request);
      if (verdict.kind === 'refused') return failure(400, verdict.error);
      if (verdict.createsTable && (await options.engine.countTables()) >= options.limits.tables) {
        return failure(400, tooMany(`A database may have ${options.limits.tables} tables.`));
      }
      return run(options, request, verdict.statement, rates);
    },
  };
}

function readRequest(path: string, body: unknown, limits: ForgeLimits['sql']): SqlRequest | PlatformAnswer {
  const endpoint =
    path === '/api/v1/execute' ? 'execute' : path === '/api/v1/execute/ddl' ? 'ddl' : undefined;
  if (endpoint === undefined) {
    return failure(404, { code: 'INVALID_SQL_QUERY', message: `Forge SQL has no ${path}.` });
  }
  if (jsonBytes(body) > limits.requestBytes) {
    const message = `A request may have at most ${limits.requestBytes} bytes.`;
    return failure(413, { code: 'INVALID_SQL_QUERY', message });
  }
  const parsed = requestSchema.safeParse(body);
  if (parsed.success) return { ...parsed.data, endpoint };
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return failure(400, {
    code: 'INVALID_SQL_QUERY',
    message: `The request is not valid. ${fields.join('; ')}.`,
  });
}

async function run(
  options: SqlServiceOptions,
  request: SqlRequest,
  statement: SqlStatementKind,
  rates: SqlRates,
): Promise<PlatformAnswer> {
  const { limits } = options;
  const seconds = {
    read: limits.selectSeconds,
    write: limits.writeSeconds,
    definition: limits.definitionSeconds,
  };
  const started = performance.now();
  const outcome = await options.engine.run(request.query, request.params, seconds[statement]);
  const took = performance.now() - started;
  rates.spend(took / 1000);
  return toAnswer(outcome, took, limits, seconds[statement]);
}

function toAnswer(
  outcome: SqlOutcome,
  took: number,
  limits: ForgeLimits['sql'],
  seconds: number,
): PlatformAnswer {
  if (outcome.kind === 'timed-out') {
    const message = `The query took more than ${seconds} seconds. It may still take effect.`;
    return failure(408, { code: 'QUERY_TIMED_OUT', message });
  }
  if (outcome.kind === 'failed') {
    return failure(400, {
      code: 'SQL_EXECUTION_ERROR',
      message: 'Unknown SQL execution error',
      suggestion: 'Read the field “debug”.',
      debug: outcome.debug,
    });
  }
  const rows = outcome.kind === 'rows' ? outcome.rows : outcome.result;
  const responseSize = jsonBytes(rows);
  if (responseSize > limits.responseBytes) {
    const message = `The answer has ${responseSize} bytes; at most ${limits.responseBytes} are allowed.`;
    return failure(413, { code: 'SQL_EXECUTION_ERROR', message });
  }
  const fields = outcome.kind === 'rows' ? outcome.fields.map((name) => ({ name })) : [];
  return {
    status: 200,
    body: { rows, metadata: { dbExecutionTime: Math.round(took), responseSize, fields } },
  };
}

const failure = (status: number, body: SqlError): PlatformAnswer => ({ status, body });

const tooMany = (message: string): SqlError => ({ code: 'SQL_EXECUTION_ERROR', message });

interface SqlRates {
  admit(endpoint: SqlRequest['endpoint']): PlatformAnswer | undefined;
  /** Counts the time of a query, which the next ones then lack. */
  spend(seconds: number): void;
}

function sqlRates({ limits, now }: SqlServiceOptions): SqlRates {
  const perSecond = rateWindow({ limit: limits.requestsPerSecond, windowMs: 1_000, now });
  const definitions = rateWindow({ limit: limits.definitionsPerMinute, windowMs: 60_000, now });
  const queryTime = rateWindow({ limit: limits.querySecondsPerMinute, windowMs: 60_000, now });
  // The code for SQL is not documented; this is the one of Forge's other storage.
  const limited = (message: string) => failure(429, { code: 'RATE_LIMIT_EXCEEDED', message });
  return {
    spend: (seconds) => queryTime.spend('all', seconds),
    admit(endpoint) {
      if (!queryTime.admit('all', 0)) {
        return limited(`At most ${limits.querySecondsPerMinute} seconds of queries per minute are allowed.`);
      }
      if (endpoint === 'ddl' && !definitions.admit('all')) {
        return limited(`At most ${limits.definitionsPerMinute} definitions per minute are allowed.`);
      }
      if (endpoint === 'execute' && !perSecond.admit('all')) {
        return limited(`At most ${limits.requestsPerSecond} requests per second are allowed.`);
      }
      return undefined;
    },
  };
}
