import { CompiledQuery, type DatabaseConnection } from 'kysely';

/**
 * How PostgreSQL should plan for us. It cannot guess how many rows a recursion gives and takes thousands for a handful;
 * then it reads whole tables to hash them where a few look-ups by index do. Our joins all go from a small set to a
 * table by its index, so only that way is left open. Compiling a plan costs more than any of them.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_material: 'off',
  enable_seqscan: 'off',
  join_collapse_limit: '1',
  from_collapse_limit: '1',
  // A plan made for one list of values serves every other as well, so it is made once.
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  work_mem: '32MB',
};

/** Tells one connection, for as long as it lives. */
export async function setPlanner(connection: DatabaseConnection): Promise<void> {
  const calls = Object.entries(SETTINGS).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  await connection.executeQuery(CompiledQuery.raw(`select ${calls.join(', ')}`));
}
