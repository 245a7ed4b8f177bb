import { type EntryOf, type Facts, noFacts, slice, unreachable, withFact } from '#libs/feature';

import { dayOf } from '../day-of.ts';
import { contactDidNotHappen, contactHeld } from './events.ts';

type Held = EntryOf<typeof contactHeld>['body'];

export interface Contact extends Readonly<Pick<Held, 'with' | 'kind' | 'planned' | 'supervisedBy'>> {
  readonly outcome: 'held' | 'didNotHappen';
  /** London date on which it happened or should have; absent when that is not known. */
  readonly on: string | undefined;
  /** How it went, or why it did not happen. */
  readonly words: string;
}

export interface Contacts {
  readonly contacts: Facts<Contact>;
}

const initial: Contacts = { contacts: noFacts() };

export const contacts = slice({
  name: 'contacts',
  initial,
  hears: [contactHeld, contactDidNotHappen],
  evolve(state, entry) {
    const on = dayOf(entry.when);
    switch (entry.type) {
      case 'ContactHeld': {
        const { contact, howItWent, ...held } = entry.body;
        const fact: Contact = { ...held, outcome: 'held', on, words: howItWent };
        return { contacts: withFact(state.contacts, entry, contact, fact) };
      }
      case 'ContactDidNotHappen': {
        const { contact, because, ...meant } = entry.body;
        const fact: Contact = { ...meant, outcome: 'didNotHappen', on, words: because };
        return { contacts: withFact(state.contacts, entry, contact, fact) };
      }
      default:
        return unreachable(entry);
    }
  },
});
