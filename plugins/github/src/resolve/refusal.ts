import type { Resolved } from '@throughline/core';

export type Refusal = Extract<Resolved, { readonly kind: 'refused' }>;

export function refuse(field: string, message: string): Refusal {
  return { kind: 'refused', field, message };
}

export function isRefusal<T extends object>(value: T | Refusal): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}
