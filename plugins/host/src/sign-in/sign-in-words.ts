import type { NotAdmitted } from './admission.ts';

/** What a page says above the buttons. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** By the word that stands in the address; other words are those of the tools and of better-auth. */
const NOTICES: Readonly<Record<NotAdmitted | 'access_denied' | 'state_mismatch', Notice>> = {
  not_known: {
    title: 'Nobody here has this account yet',
    text: 'Your account is right, but this host knows no person with it. Ask whoever runs the host to add you: its own output names the account that was turned away, and “throughline do people.set” adds it to a person. Then sign in again.',
  },
  not_a_member: {
    title: 'This account is not a member',
    text: 'Only members of the organisation or workspace that runs this host come in. If you are one, sign in with the account that is. With GitHub, the organisation may also have to approve the app.',
  },
  name_changed_hands: {
    title: 'This account name was somebody else’s',
    text: 'Somebody has signed in here under the same name with another account. Ask whoever runs this host to look into it.',
  },
  taken_away: {
    title: 'This account was taken from its person',
    text: 'Whoever runs this host has taken the account away. Ask them if you should come in again.',
  },
  access_denied: {
    title: 'You did not agree',
    text: 'Nothing was signed in. Try again, and agree when the tool asks.',
  },
  state_mismatch: {
    title: 'That took too long, or began elsewhere',
    text: 'The sign-in did not begin in this browser, or more than five minutes ago. Begin again here.',
  },
};

const OTHERWISE: Notice = {
  title: 'The sign-in did not succeed',
  text: 'The tool did not say who you are. Try again; if it goes on, whoever runs this host finds the reason in its output.',
};

export const SIGNED_OUT: Notice = { title: 'You are signed out', text: 'Sign in to come back.' };

/** The notice for a word of the address. Nothing of the word itself is shown. */
export function noticeFor(error: string): Notice {
  return Object.entries(NOTICES).find(([word]) => word === error)?.[1] ?? OTHERWISE;
}
