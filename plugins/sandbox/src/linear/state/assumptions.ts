/**
 * How the stand-in behaves where nobody has documented what the real one does. Tests set these both ways, so that the
 * app depends on neither.
 */
export interface LinearAssumptions {
  /** An attachment that is made or changed moves its issue's `updatedAt` and sends an Issue webhook. */
  readonly attachmentTouchesIssue: boolean;
  /** A delivery that is tried again carries a new `webhookTimestamp` and signature. */
  readonly retriesAreSignedAnew: boolean;
  /** A refusal for the rate limit has `type: "ratelimited"` beside its code. */
  readonly rateLimitHasType: boolean;
  /**
   * How webhooks write what a record does not have. `omitted`, as bodies recorded in 2021 do: `data` leaves it out, and
   * `updatedFrom` names as null all that was unset before, changed or not. `written`: as null, and changes only.
   */
  readonly unsetInWebhooks: 'omitted' | 'written';
  /** What a create with an id that is taken answers: a refusal, or the record that is there. */
  readonly repeatedId: 'refused' | 'returned';
}

export const DEFAULT_ASSUMPTIONS: LinearAssumptions = {
  attachmentTouchesIssue: true,
  retriesAreSignedAnew: true,
  rateLimitHasType: false,
  unsetInWebhooks: 'omitted',
  repeatedId: 'refused',
};
