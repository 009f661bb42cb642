import { type ExecutionResult, execute, type GraphQLError } from 'graphql';
import { authenticate } from '../auth/authenticate.ts';
import { createFaultPlans, type FaultPlans, type LinearFault } from '../faults.ts';
import type { LinearLimits } from '../limits/linear-limits.ts';
import { createRateLimiter, credentialOf, type RateLimiter } from '../limits/rate-limiter.ts';
import { jsonAnswer, type LinearAnswer, type LinearRequest } from '../linear-request.ts';
import type { TokenRecord } from '../model/access-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';
import { createUsageMeter, type UsageMeter } from '../usage-meter.ts';
import { complexityOf } from './complexity.ts';
import { nulled } from './partial-data.ts';
import { problem } from './problem.ts';
import { type ReadOperation, readOperation } from './read-operation.ts';
import type { RequestContext } from './request-context.ts';
import { mayDo, openView } from './view.ts';
import { readProperty, workspaceSchema } from './workspace-schema.ts';

export interface GraphqlEndpoint {
  /** Rejects only for a planned time-out. */
  answer(request: LinearRequest): Promise<LinearAnswer>;
  readonly faults: FaultPlans;
  readonly usage: UsageMeter;
}

interface Parts {
  readonly core: WorkspaceCore;
  readonly limits: LinearLimits;
  readonly limiter: RateLimiter;
  readonly faults: FaultPlans;
  readonly token: TokenRecord;
}

/** An answer on its way, with what it is metered by. */
interface Metered {
  readonly answer: LinearAnswer | 'timeout';
  readonly operation: string;
  readonly points: number;
  readonly refused: boolean;
  readonly limited: boolean;
}

export function createGraphqlEndpoint(core: WorkspaceCore, limits: LinearLimits): GraphqlEndpoint {
  const limiter = createRateLimiter(limits, core.now);
  const faults = createFaultPlans();
  const usage = createUsageMeter();
  return {
    faults,
    usage,
    async answer(request) {
      const token = authenticate(core, request.headers?.authorization);
      if (typeof token === 'string') return refusal(401, problem('authentication error', token));
      const { answer, ...metered } = await carryOut({ core, limits, limiter, faults, token }, request);
      usage.note(credentialOf(token), metered);
      if (answer === 'timeout') throw new DOMException('The request to Linear timed out.', 'TimeoutError');
      return { ...answer, headers: { ...limiter.headers(token, metered.points), ...answer.headers } };
    },
  };
}

async function carryOut(parts: Parts, request: LinearRequest): Promise<Metered> {
  const { core, limits, limiter, faults, token } = parts;
  if (!limiter.takeRequest(token)) return refused(rateLimited(core));
  const result = readOperation(request.method === 'POST' ? (request.body ?? '') : '');
  if (result.kind === 'refused') return refused(jsonAnswer(400, { errors: result.errors }));
  const { read } = result;
  const operation = read.outline.name ?? read.outline.fields.join(' ');
  const points = complexityOf({ schema: workspaceSchema(), ...read });
  if (points > limits.queryComplexity) return { ...refused(tooComplex(points, limits)), operation };
  if (!mayDo(token, 'read')) return { ...refused(noReading()), operation };
  if (!limiter.takePoints(token, points)) return { ...refused(rateLimited(core)), operation };
  const struck = faults.strike(read.outline);
  const done = struck?.after === false ? null : await run(parts, read, points);
  const answer = struck === null ? resultAnswer(done) : broken(struck.fault, done);
  const whole = struck === null && done?.errors === undefined;
  return { answer, operation, points, refused: !whole, limited: false };
}

async function run(
  { core, limiter, token }: Parts,
  read: ReadOperation,
  points: number,
): Promise<ExecutionResult> {
  const context: RequestContext = {
    core,
    view: openView(core.state, token, core.now()),
    rateLimit: () => limiter.status(token, points),
  };
  return await execute({
    schema: workspaceSchema(),
    document: read.document,
    operationName: read.operation.name?.value ?? null,
    variableValues: read.given,
    contextValue: context,
    fieldResolver: readProperty,
    typeResolver: (value) => value.__typename,
  });
}

function resultAnswer(result: ExecutionResult | null): LinearAnswer {
  return jsonAnswer(200, result);
}

function broken(fault: LinearFault, done: ExecutionResult | null): LinearAnswer | 'timeout' {
  if (fault.kind === 'timeout') return 'timeout';
  if (fault.kind === 'partial') return resultAnswer(nulled(done ?? {}, fault.nullAt, fault.message));
  const { status, headers = {}, body = '' } = fault;
  return typeof body === 'string' ? { status, headers, body } : jsonAnswer(status, body, headers);
}

function refused(answer: LinearAnswer): Metered {
  const limited = answer.body.includes('"RATELIMITED"');
  return { answer, operation: '(refused)', points: 0, refused: true, limited };
}

function refusal(status: number, error: GraphQLError): LinearAnswer {
  return jsonAnswer(status, { errors: [error] });
}

/** Linear documents the code; whether a type stands beside it is an assumption. */
function rateLimited({ assumptions }: WorkspaceCore): LinearAnswer {
  const { message, extensions } = problem(
    'ratelimited',
    'Rate limit exceeded',
    'The rate limit was exceeded.',
  );
  const { type, ...untyped } = extensions;
  return jsonAnswer(400, {
    errors: [{ message, extensions: assumptions.rateLimitHasType ? { ...untyped, type } : untyped }],
  });
}

function tooComplex(points: number, { queryComplexity }: LinearLimits): LinearAnswer {
  return refusal(
    400,
    problem(
      'invalid input',
      `Query too complex: it costs ${points} points, at most ${queryComplexity} are allowed.`,
    ),
  );
}

function noReading(): LinearAnswer {
  return refusal(403, problem('forbidden', 'Invalid scope: `read` required'));
}
