import type { SignedInAccount } from './better-auth-for.ts';

/** Who asks, where people must sign in. */
export type Visit =
  | { readonly kind: 'stranger' }
  /** Signed in with an account that no person has, or has any more. */
  | { readonly kind: 'unknown'; readonly account: SignedInAccount }
  | { readonly kind: 'person'; readonly account: SignedInAccount; readonly person: string };

declare module 'hono' {
  interface ContextVariableMap {
    /** Undefined where nobody signs in: people look as whom they choose, on this machine only. */
    readonly visit?: Visit;
  }
}
