import { type CalendarUnit, endOfUnit, startOfUnit } from './jql-dates.ts';
import { queryError } from './jql-error.ts';
import type { JqlScope, JqlValue } from './jql-field.ts';

interface JqlFunction {
  readonly name: string;
  readonly args: readonly [least: number, most: number];
  /** A list function stands after IN; a single one after the other operators too. */
  readonly list: boolean;
  readonly run: (args: readonly string[], scope: JqlScope) => JqlValue;
}

const UNITS: readonly (readonly [string, CalendarUnit])[] = [
  ['Day', 'day'],
  ['Week', 'week'],
  ['Month', 'month'],
  ['Year', 'year'],
];

const FUNCTIONS: readonly JqlFunction[] = [
  {
    name: 'currentUser',
    args: [0, 0],
    list: false,
    run: (_args, scope) => ({ kind: 'ids', of: 'user', ids: [scope.accountId], source: 'currentUser' }),
  },
  {
    name: 'now',
    args: [0, 0],
    list: false,
    run: (_args, scope) => ({ kind: 'instant', at: scope.clock(), source: 'now' }),
  },
  ...UNITS.flatMap(([suffix, unit]) => [
    calendarFunction(`startOf${suffix}`, (increment, scope) => startOfUnit(unit, increment, scope)),
    calendarFunction(`endOf${suffix}`, (increment, scope) => endOfUnit(unit, increment, scope)),
  ]),
  sprintFunction('openSprints', 'active'),
  sprintFunction('closedSprints', 'closed'),
  sprintFunction('futureSprints', 'future'),
  versionFunction('releasedVersions', true),
  versionFunction('unreleasedVersions', false),
];

/** Runs a function of a query; refuses one that does not exist and arguments that it does not take. */
export function runFunction(
  call: { readonly name: string; readonly args: readonly string[] },
  scope: JqlScope,
): { readonly list: boolean; readonly value: JqlValue } {
  const found = FUNCTIONS.find(({ name }) => name.toLowerCase() === call.name.toLowerCase());
  if (found === undefined)
    throw queryError(`Unable to find JQL function '${call.name}(${call.args.join(', ')})'.`);
  const [least, most] = found.args;
  const count = call.args.length;
  if (count < least || count > most) {
    const expected = least === most ? `'${least}' arguments` : `between '${least}' and '${most}' arguments`;
    throw queryError(`Function '${found.name}' expected ${expected} but received '${count}'.`);
  }
  return { list: found.list, value: found.run(call.args, scope) };
}

function calendarFunction(
  name: string,
  at: (increment: string | undefined, scope: JqlScope) => number | null,
): JqlFunction {
  return {
    name,
    args: [0, 1],
    list: false,
    run([increment], scope) {
      const instant = at(increment, scope);
      if (instant === null) {
        throw queryError(
          `Duration for function '${name}' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.`,
        );
      }
      return { kind: 'instant', at: instant, source: name };
    },
  };
}

function sprintFunction(name: string, wanted: 'active' | 'closed' | 'future'): JqlFunction {
  return {
    name,
    args: [0, 0],
    list: true,
    run(_args, scope) {
      const sprints = [...scope.state.sprints.values()].filter((sprint) => sprint.state === wanted);
      return { kind: 'ids', of: 'sprint', ids: sprints.map((sprint) => String(sprint.id)), source: name };
    },
  };
}

function versionFunction(name: string, released: boolean): JqlFunction {
  return {
    name,
    args: [0, 0],
    list: true,
    run(_args, scope) {
      const versions = [...scope.state.projects.values()].flatMap((project) => project.versions);
      const ids = versions.filter((version) => version.released === released).map((version) => version.id);
      return { kind: 'ids', of: 'version', ids, source: name };
    },
  };
}
