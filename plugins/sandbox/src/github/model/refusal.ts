/** Why something is refused; the two APIs word each in their own way. */
export type RefusalKind =
  | 'not-found'
  | 'forbidden'
  | 'insufficient-scopes'
  | 'unprocessable'
  | 'conflict'
  | 'bad-request'
  | 'gone';

/** A refusal that the real one would give too. */
export class Refused extends Error {
  readonly kind: RefusalKind;
  /** The resource and field that a 422 of the REST API names. */
  readonly at: { readonly resource: string; readonly field: string; readonly code: string } | null;

  constructor(kind: RefusalKind, message: string, at: Refused['at'] = null) {
    super(message);
    this.name = 'Refused';
    this.kind = kind;
    this.at = at;
  }
}

/** Something that the real one may serve and the stand-in does not; never answered with a guess. */
export class NotServed extends Error {
  constructor(what: string) {
    super(`The local stand-in for GitHub does not serve ${what}.`);
    this.name = 'NotServed';
  }
}

export function notFound(message = 'Not Found'): Refused {
  return new Refused('not-found', message);
}

export function invalid(resource: string, field: string, code: string, message?: string): Refused {
  return new Refused('unprocessable', message ?? 'Validation Failed', { resource, field, code });
}
