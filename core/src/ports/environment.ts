/** SHA-256 of a UTF-8 text, in lower-case hex. */
export type Digest = (text: string) => string;

/** The time now, in milliseconds since 1970-01-01 UTC. */
export type Clock = () => number;

/** A new id that was never given before, starting with the prefix: `g_…`. Ids that sort by time are welcome. */
export type RandomIds = (prefix: string) => string;
