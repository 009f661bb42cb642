import { CommandRefused } from '../terminal/command-outcome.ts';

/** The variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'THROUGHLINE_';

/** A variable by its name, which may carry the prefix: then it is meant for nobody else, and wins. Blank is as good as absent. */
export function variable(env: Environment, name: string): string | undefined {
  const own = name.startsWith(PREFIX) ? name : `${PREFIX}${name}`;
  return filled(env[own]) ?? filled(env[name]);
}

function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}

/** A list with commas between. */
export function listIn(env: Environment, name: string): readonly string[] {
  const parts = variable(env, name)?.split(',') ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A variable that holds what it should not; `message` says what it should be, and never the value of a secret. */
export function wrongVariable(name: string, message: string): CommandRefused {
  return new CommandRefused({ code: 'invalid-input', message: `${name}: ${message}`, field: name });
}

/** A variable without which another one is of no use. */
export function needed(env: Environment, name: string, because: string): string {
  const value = variable(env, name);
  if (value === undefined) throw wrongVariable(name, `It is missing, and ${because}.`);
  return value;
}

/** An address without a slash at its end; only a loopback address may go without encryption. */
export function addressIn(name: string, value: string): string {
  const url = URL.parse(value);
  if (url === null) throw wrongVariable(name, 'It must be an address such as https://example.org.');
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    throw wrongVariable(name, 'It must begin with https://, because a token is sent there.');
  if (url.username !== '' || url.password !== '')
    throw wrongVariable(name, 'It must not hold a user or a password; they have variables of their own.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Seconds as a whole number within bounds. */
export function secondsIn(
  env: Environment,
  name: string,
  { low, high, otherwise }: { readonly low: number; readonly high: number; readonly otherwise: number },
): number {
  const text = variable(env, name);
  if (text === undefined) return otherwise;
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= low && seconds <= high) return seconds;
  throw wrongVariable(name, `It must be a whole number of seconds from ${low} to ${high}.`);
}
