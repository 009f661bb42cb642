/** What a MySQL engine says to one statement. */
export type SqlOutcome =
  | { readonly kind: 'rows'; readonly rows: readonly unknown[]; readonly fields: readonly string[] }
  | { readonly kind: 'written'; readonly result: SqlWriteResult }
  | {
      readonly kind: 'failed';
      readonly debug: {
        readonly code: string;
        readonly errno: number;
        readonly sqlMessage: string;
        readonly sqlState: string;
      };
    }
  | { readonly kind: 'timed-out' };

/** `rows` of a statement that returns none, under the names of `@forge/sql`. */
export interface SqlWriteResult {
  readonly affectedRows: number;
  readonly fieldCount: number;
  readonly info: string;
  readonly insertId: number;
  readonly serverStatus: number;
  readonly warningStatus: number;
}

/** The database under Forge SQL for one installation. It runs what it is given; the platform's limits lie above it. */
export interface ForgeSqlEngine {
  /** `params` are texts, numbers, booleans and nulls, one per placeholder. */
  run(query: string, params: readonly unknown[], seconds: number): Promise<SqlOutcome>;
  countTables(): Promise<number>;
  /** Empties the database, as after an uninstallation. */
  wipe(): Promise<void>;
}
