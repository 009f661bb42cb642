import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Host, Looker } from './host.ts';

const COOKIE = 'throughline_person';

/**
 * Who looks at the pages: whoever signed in. Where nobody does, it is whoever was chosen in the 'Look as' switch. That is
 * for development: it proves nothing, which is why the host answers on this machine alone.
 */
export async function personHere(context: Context, host: Host): Promise<Looker | undefined> {
  const people = await host.people();
  const visit = context.get('visit');
  if (visit !== undefined)
    return visit.kind === 'person' ? people.find(({ person }) => person === visit.person) : undefined;
  const chosen = getCookie(context, COOKIE);
  const first = people.find(({ account }) => account !== null && account === host.firstAccount);
  return people.find(({ person }) => person === chosen) ?? first ?? people[0];
}

export function choosePerson(context: Context, person: string): void {
  setCookie(context, COOKIE, person, { path: '/', httpOnly: true, sameSite: 'Strict' });
}
