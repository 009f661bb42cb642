import type { ReadFilter } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment, SqlDialect } from '../dialects/dialect.ts';

/** `ReadFilter` as a condition on a row of `goals` that goes by the name `as`. Never null, so it can be turned round. */
export function isVisible(dialect: SqlDialect, filter: ReadFilter, as: string): Fragment {
  if (filter.kind === 'everything') return sql`1 = 1`;
  const column = (name: string) => sql.ref(`${as}.${name}`);
  const managed = dialect.among(column('owner'), filter.managed);
  const inUnit = dialect.among(column('unit'), filter.units);
  return sql`(${column('visibility')} = 'company' or ${column('owner')} = ${filter.person}
    or (${column('visibility')} in ('line', 'unit') and ${managed})
    or (${column('visibility')} = 'unit' and ${column('unit')} is not null and ${inUnit}))`;
}
