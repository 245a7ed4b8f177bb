import {
  alterFact,
  type EntryOf,
  type Facts,
  findFact,
  noFacts,
  restated,
  slice,
  type Stated,
  stated,
  unreachable,
  withFact,
} from '#libs/feature';

import {
  dateOfBirthEstablished,
  ethnicityStated,
  genderStated,
  knownAsStated,
  nameStated,
  parentalResponsibilityStated,
  parentNamed,
  placingAuthorityNamed,
  recordOpened,
  reviewingOfficerNamed,
  socialWorkerNamed,
  uniquePupilNumberStated,
} from './events.ts';

type Opened = EntryOf<typeof recordOpened>;
type BodyOf<E> = EntryOf<E> extends { readonly body: infer B } ? Readonly<B> : never;

export type DateOfBirth = Readonly<Opened['body']['dateOfBirth']>;
export type AuthorityNumber = Readonly<NonNullable<Opened['body']['authorityNumber']>>;
export type ChildName = BodyOf<typeof nameStated>;
export type Ethnicity = BodyOf<typeof ethnicityStated>;
export type PlacingAuthority = BodyOf<typeof placingAuthorityNamed>;
export type Professional = BodyOf<typeof socialWorkerNamed>;

export interface Responsibility {
  readonly holds: boolean;
  readonly basis: string;
  readonly from?: string | undefined;
}

export interface Parent {
  readonly name: string;
  readonly relation: string;
  readonly mayKnowAddress?: boolean | undefined;
  readonly responsibility?: Responsibility | undefined;
}

/** Somebody who was stated to have, or not to have, parental responsibility without being named as a parent. */
export interface ResponsibleOther extends Responsibility {
  readonly who: string;
}

/** Who the child is, and who answers for them, as stated last. */
export interface Identity {
  readonly opened: boolean;
  readonly reference: string | undefined;
  /** Home that opened the record. */
  readonly heldFor: string | undefined;
  readonly authorityNumber: Stated<AuthorityNumber> | undefined;
  readonly names: Stated<ChildName> | undefined;
  readonly knownAs: Stated<string> | undefined;
  readonly dateOfBirth: Stated<DateOfBirth> | undefined;
  readonly sex: Stated<string> | undefined;
  readonly gender: Stated<string> | undefined;
  readonly ethnicity: Stated<Ethnicity> | undefined;
  readonly placingAuthority: Stated<PlacingAuthority> | undefined;
  readonly parents: Facts<Parent>;
  readonly othersResponsible: Facts<ResponsibleOther>;
  readonly socialWorker: Stated<Professional> | undefined;
  readonly reviewingOfficer: Stated<Professional> | undefined;
  readonly uniquePupilNumber: Stated<string> | undefined;
}

const initial: Identity = {
  opened: false,
  reference: undefined,
  heldFor: undefined,
  authorityNumber: undefined,
  names: undefined,
  knownAs: undefined,
  dateOfBirth: undefined,
  sex: undefined,
  gender: undefined,
  ethnicity: undefined,
  placingAuthority: undefined,
  parents: noFacts(),
  othersResponsible: noFacts(),
  socialWorker: undefined,
  reviewingOfficer: undefined,
  uniquePupilNumber: undefined,
};

/** What holds once this is stated: a statement that holds from an earlier day than the one we have changes nothing. */
function latest<V extends { readonly from?: string | undefined }>(
  was: Stated<V> | undefined,
  entry: { readonly entry: number },
  value: V,
): Stated<V> {
  const earlier = was?.value.from !== undefined && value.from !== undefined && value.from < was.value.from;
  return was && earlier ? was : stated(entry, value);
}

function opened(state: Identity, entry: Opened): Identity {
  const { reference, heldFor, names, dateOfBirth, sex, gender, ethnicity, authorityNumber } = entry.body;
  const said = <V>(value: V | undefined): Stated<V> | undefined =>
    value === undefined ? undefined : stated(entry, value);
  return {
    ...state,
    opened: true,
    reference,
    heldFor,
    authorityNumber: said(authorityNumber),
    names: names && said({ given: names.given, family: names.family }),
    knownAs: said(names?.knownAs),
    dateOfBirth: stated(entry, dateOfBirth),
    sex: said(sex),
    gender: said(gender),
    ethnicity: said(ethnicity === undefined ? undefined : { ethnicity }),
  };
}

function withResponsibility(state: Identity, entry: EntryOf<typeof parentalResponsibilityStated>): Identity {
  const { parent, who, holdsResponsibility, basis, from } = entry.body;
  const responsibility: Responsibility = { holds: holdsResponsibility, basis, from };
  if (parent !== undefined) {
    return { ...state, parents: alterFact(state.parents, entry, parent, (was) => ({ ...was, responsibility })) };
  }
  if (who === undefined) return state;
  const others = withFact(state.othersResponsible, entry, who.toLowerCase(), { who, ...responsibility });
  return { ...state, othersResponsible: others };
}

export const identity = slice({
  name: 'identity',
  initial,
  hears: [
    recordOpened,
    nameStated,
    knownAsStated,
    dateOfBirthEstablished,
    genderStated,
    ethnicityStated,
    placingAuthorityNamed,
    parentNamed,
    parentalResponsibilityStated,
    socialWorkerNamed,
    reviewingOfficerNamed,
    uniquePupilNumberStated,
  ],
  evolve(state, entry) {
    switch (entry.type) {
      case 'RecordOpened':
        return opened(state, entry);
      case 'NameStated':
        return { ...state, names: latest(state.names, entry, entry.body) };
      case 'KnownAsStated':
        return { ...state, knownAs: stated(entry, entry.body.knownAs) };
      case 'DateOfBirthEstablished':
        return {
          ...state,
          dateOfBirth: state.dateOfBirth
            ? restated(state.dateOfBirth, entry, entry.body.dateOfBirth)
            : stated(entry, entry.body.dateOfBirth),
        };
      case 'GenderStated':
        return { ...state, gender: stated(entry, entry.body.gender) };
      case 'EthnicityStated':
        return { ...state, ethnicity: stated(entry, entry.body) };
      case 'PlacingAuthorityNamed':
        return { ...state, placingAuthority: latest(state.placingAuthority, entry, entry.body) };
      case 'ParentNamed': {
        const { parent, ...named } = entry.body;
        const parents = findFact(state.parents, parent)
          ? alterFact(state.parents, entry, parent, (was) => ({ ...was, ...named }))
          : withFact(state.parents, entry, parent, named);
        return { ...state, parents };
      }
      case 'ParentalResponsibilityStated':
        return withResponsibility(state, entry);
      case 'SocialWorkerNamed':
        return { ...state, socialWorker: latest(state.socialWorker, entry, entry.body) };
      case 'ReviewingOfficerNamed':
        return { ...state, reviewingOfficer: latest(state.reviewingOfficer, entry, entry.body) };
      case 'UniquePupilNumberStated':
        return { ...state, uniquePupilNumber: stated(entry, entry.body.value) };
      default:
        return unreachable(entry);
    }
  },
});
