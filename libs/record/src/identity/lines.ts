import { findFact, lines } from '#libs/feature';
import { codeIn, ethnicities } from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
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
import { identity } from './slice.ts';

export const identityLines = lines(
  [
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
  { identity },
  {
    RecordOpened: ({ body }) => `Record opened: ${body.openedBecause}`,
    NameStated: ({ body }) => `Name recorded: ${[body.given, body.family].filter(Boolean).join(' ')}`,
    KnownAsStated: ({ body }) => `Now known as ${body.knownAs}`,
    DateOfBirthEstablished: ({ body }) => {
      const estimated = body.dateOfBirth.basis === 'estimated' ? ' (estimated)' : '';
      return `Date of birth established: ${onPaper(body.dateOfBirth.value)}${estimated}`;
    },
    GenderStated: ({ body }) => `Gender, in the child’s own words: ${body.gender}`,
    EthnicityStated: ({ body }) => {
      const { label } = codeIn(ethnicities, body.ethnicity);
      return `Ethnicity: ${label}${body.ownWords === undefined ? '' : ` (“${body.ownWords}”)`}`;
    },
    PlacingAuthorityNamed: ({ body }) => `Placing authority: ${body.authority}, contact ${body.contact}`,
    ParentNamed: ({ body }) => `Parent named: ${body.name} (${body.relation})`,
    ParentalResponsibilityStated: ({ body }, before) => {
      const parent = body.parent === undefined ? undefined : findFact(before.identity.parents, body.parent);
      const who = body.who ?? parent?.value.name ?? 'a parent since struck out';
      return `Parental responsibility: ${who} ${body.holdsResponsibility ? 'has it' : 'does not have it'} (${body.basis})`;
    },
    SocialWorkerNamed: ({ body }) => `Social worker now ${body.name}, ${body.agency}`,
    ReviewingOfficerNamed: ({ body }) => `Independent reviewing officer now ${body.name}, ${body.agency}`,
    UniquePupilNumberStated: ({ body }) => `Unique pupil number: ${body.value}`,
  },
);
