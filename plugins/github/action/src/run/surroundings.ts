/** What a run has around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Writes a line to the log, where GitHub also listens for its commands. */
  readonly say: (line: string) => void;
  /** What sends; the platform's own when left out. */
  readonly fetch?: typeof fetch;
  /** Whether requests keep the distance that GitHub advises; true when left out. */
  readonly paced?: boolean;
}
