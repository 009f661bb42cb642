/** Why something was not done. Stable words for programs; the message beside them is for people. */
export type RefusalCode =
  | 'invalid-input'
  | 'unknown-operation'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'cycle'
  | 'closed'
  | 'not-closed'
  | 'duplicate'
  | 'tool-missing'
  | 'tool-refused'
  | 'tool-unreachable';

/** A typed no. `field` names the input that is at fault, as a path such as `select.query`. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One or two sentences for a person: what is wrong, and what would be right. */
  readonly message: string;
  readonly field?: string;
}

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export function refused(code: RefusalCode, message: string, field?: string): Refused {
  return { kind: 'refused', refusal: field === undefined ? { code, message } : { code, message, field } };
}

/** The same words for a goal that is not there and one that the viewer may not see: the answer must not tell which. */
export function noSuchGoal(goal: string, field = 'goal'): Refused {
  return refused('not-found', `There is no goal ${JSON.stringify(goal)} that you can see.`, field);
}
