import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface CompanyUnit {
  readonly unit: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface CompanyPerson {
  /** The id in Throughline. */
  readonly person: string;
  readonly name: string;
  /** What is written under the name, such as 'Engineer, Booking'. */
  readonly job: string;
  readonly unit: string;
  readonly manager: string | null;
  /** The account in Jira. */
  readonly account: string;
  readonly roles: readonly ('admin' | 'goal-office')[];
}

export const UNITS: readonly CompanyUnit[] = [
  { unit: 'marlow', name: 'Marlow', parent: null },
  { unit: 'product', name: 'Product and engineering', parent: 'marlow' },
  { unit: 'booking', name: 'Booking', parent: 'product' },
  { unit: 'payments', name: 'Payments', parent: 'product' },
  { unit: 'platform', name: 'Platform', parent: 'product' },
  { unit: 'customers', name: 'Customers', parent: 'marlow' },
  { unit: 'sales', name: 'Sales', parent: 'customers' },
  { unit: 'success', name: 'Customer success', parent: 'customers' },
  { unit: 'home', name: 'People and finance', parent: 'marlow' },
];

interface Post {
  /** Whoever holds the post is the head of the unit; others report to the head. */
  readonly head: string;
  readonly members: readonly string[];
}

/** Every unit's posts; heads report to the head of the unit above. Forty people in all. */
const POSTS: Readonly<Record<string, Post>> = {
  marlow: { head: 'Chief executive', members: ['Chief of staff'] },
  product: { head: 'Chief product officer', members: ['Head of design', 'Researcher'] },
  booking: { head: 'Lead, Booking', members: ['Product manager', 'Designer', ...engineers(6)] },
  payments: { head: 'Lead, Payments', members: ['Product manager', 'Designer', ...engineers(5)] },
  platform: { head: 'Lead, Platform', members: ['Product manager', ...engineers(5)] },
  customers: { head: 'Head of customers', members: [] },
  sales: { head: 'Lead, Sales', members: ['Account manager', 'Account manager'] },
  success: { head: 'Lead, Success', members: ['Onboarding coach', 'Onboarding coach', 'Support engineer'] },
  home: { head: 'Head of people and finance', members: ['Controller', 'People partner'] },
};

function engineers(count: number): readonly string[] {
  return Array.from({ length: count }, () => 'Engineer');
}

/** The people of the company in their units, with their lines. */
export function staff(random: SeededRandom): readonly CompanyPerson[] {
  const families = random.shuffled(FAMILY_NAMES);
  const names = random
    .shuffled(GIVEN_NAMES)
    .map((given, i) => `${given} ${families[i % families.length] ?? ''}`.trim());
  const accounts = random.branch('accounts');
  const heads = new Map<string, string>();
  const people: CompanyPerson[] = [];
  for (const { unit, name, parent } of UNITS) {
    const post = POSTS[unit];
    if (post === undefined) throw new Error(`Unit ${unit} has no posts.`);
    for (const [index, job] of [post.head, ...post.members].entries()) {
      const fullName = names[people.length];
      if (fullName === undefined) throw new Error('There are fewer names than posts.');
      const person = personId(fullName);
      const above = parent === null ? null : (heads.get(parent) ?? null);
      people.push({
        person,
        name: fullName,
        job: index === 0 || parent === null ? job : `${job}, ${name}`,
        unit,
        manager: index === 0 ? above : (heads.get(unit) ?? null),
        account: accountId(accounts),
        roles: ROLES[job] ?? [],
      });
      if (index === 0) heads.set(unit, person);
    }
  }
  return people;
}

/** The chief of staff keeps the rules of goals; the lead of Platform administers Jira. */
const ROLES: Readonly<Record<string, CompanyPerson['roles']>> = {
  'Chief of staff': ['goal-office'],
  'Lead, Platform': ['admin'],
};

function personId(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');
}

/** In the form of Jira Cloud's newer account ids. */
function accountId(random: SeededRandom): string {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.whole(0, 15).toString(16)).join('');
  return `712020:${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
