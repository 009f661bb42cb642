import type { OperationName, Outcome, OutputOf } from '@throughline/panel';
import type { Script } from './panel-server.ts';

type Answers = { readonly [N in OperationName]?: (input: Record<string, unknown>) => OutputOf<N> | Outcome };

/** A host that answers the operations it is given, and refuses the others as unknown. */
export function hostAnswering(answers: Answers): Script {
  const known = new Map<string, (input: Record<string, unknown>) => unknown>(Object.entries(answers));
  return (operation, input) => {
    const answer = known.get(operation);
    if (answer === undefined) return refusal('unknown-operation', `There is no operation ${operation}.`);
    const output = answer(input);
    return isOutcome(output) ? output : { kind: 'done', output };
  };
}

export function refusal(
  code: 'not-found' | 'not-allowed' | 'invalid-input' | 'conflict' | 'unknown-operation',
  message: string,
  field?: string,
): Outcome {
  return { kind: 'refused', refusal: field === undefined ? { code, message } : { code, message, field } };
}

function isOutcome(output: unknown): output is Outcome {
  return (
    typeof output === 'object' &&
    output !== null &&
    'kind' in output &&
    (output.kind === 'done' || output.kind === 'refused')
  );
}
