import { demoPeople, type DemoSubject } from '../sign-in/demo-people.ts';

/** Somebody of the demo: those who can sign in, and three of the staff who cannot. Nobody here exists. */
export interface CastMember {
  readonly given: string;
  readonly family: string;
  readonly role: DemoSubject;
  /** First day in the home and of the role. */
  readonly from: string;
  /** The subject of their sign-in; absent for those who have none. */
  readonly signIn?: DemoSubject;
}

function signingIn(role: DemoSubject, from: string): CastMember {
  const [given = role, ...family] = demoPeople.find(({ subject }) => subject === role)?.name.split(' ') ?? [];
  return { given, family: family.join(' '), role, from, signIn: role };
}

const withoutSignIn = (given: string, family: string, role: DemoSubject, from: string): CastMember => ({
  given,
  family: `${family} (fictional)`,
  role,
  from,
});

/** The people of the demo by the names that the script uses. */
export const cast = {
  marigold: signingIn('registered.manager', '2025-05-01'),
  rupert: signingIn('responsible.individual', '2025-05-01'),
  dunstan: signingIn('deputy.manager', '2025-05-01'),
  kestrel: signingIn('key.worker', '2025-05-01'),
  rosalind: signingIn('residential.worker', '2025-05-01'),
  thaddeus: signingIn('therapist', '2025-05-12'),
  saffron: signingIn('safeguarding.lead', '2025-05-01'),
  indigo: signingIn('independent.person', '2025-06-01'),
  isidore: signingIn('inspector', '2026-02-02'),
  sorrel: signingIn('social.worker', '2025-05-16'),
  rowena: signingIn('reviewing.officer', '2025-06-02'),
  juniper: signingIn('young.person', '2025-07-07'),
  barnaby: withoutSignIn('Barnaby', 'Teasel', 'key.worker', '2025-05-01'),
  clementine: withoutSignIn('Clementine', 'Dray', 'residential.worker', '2025-05-01'),
  percival: withoutSignIn('Percival', 'Fennimore', 'residential.worker', '2025-09-01'),
} as const satisfies Readonly<Record<string, CastMember>>;

export type CastKey = keyof typeof cast;

export const castKeys = Object.keys(cast) as readonly CastKey[];
