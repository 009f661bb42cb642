/** Where a command reads and writes. Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person watches `err`; only then progress is drawn. */
  readonly watched: boolean;
  /** All of standard input as text. */
  input(): Promise<string>;
  /** Lines of standard input, as they come. */
  inputLines(): AsyncIterable<string>;
}
