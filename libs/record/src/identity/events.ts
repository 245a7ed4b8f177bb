import { z } from 'zod';

import { event, text } from '#libs/feature';

import {
  authorityNumber,
  established,
  namedAuthority,
  opening,
  parent,
  parentNamed as parentFields,
  professional,
  pupilNumber,
  responsibility,
  statedEthnicity,
  statedGender,
  statedKnownAs,
  statedName,
} from './fields.ts';

const ofIdentity = { version: 1, class: 'general', correctable: 'both' } as const;

export const recordOpened = event('RecordOpened', {
  version: 1,
  label: 'Record opened',
  class: 'general',
  correctable: 'amend',
  significance: 'SIGNIFICANT',
  about: () => 'opening',
  body: z.strictObject({
    reference: text(11, 'Reference', { description: 'Stands in place of the name in addresses and on paper' }),
    ...opening,
    authorityNumber: authorityNumber.optional(),
  }),
});

export const nameStated = event('NameStated', {
  ...ofIdentity,
  label: 'Name',
  about: () => 'name',
  body: z.strictObject(statedName),
});

export const knownAsStated = event('KnownAsStated', {
  ...ofIdentity,
  label: 'Known as',
  about: () => 'knownAs',
  body: z.strictObject(statedKnownAs),
});

export const dateOfBirthEstablished = event('DateOfBirthEstablished', {
  ...ofIdentity,
  label: 'Date of birth established',
  significance: 'SIGNIFICANT',
  about: () => 'dateOfBirth',
  body: z.strictObject(established),
});

export const genderStated = event('GenderStated', {
  ...ofIdentity,
  label: 'Gender',
  about: () => 'gender',
  body: z.strictObject(statedGender),
});

export const ethnicityStated = event('EthnicityStated', {
  ...ofIdentity,
  label: 'Ethnicity',
  about: () => 'ethnicity',
  body: z.strictObject(statedEthnicity),
});

export const placingAuthorityNamed = event('PlacingAuthorityNamed', {
  ...ofIdentity,
  label: 'Placing authority',
  about: () => 'placingAuthority',
  body: z.strictObject(namedAuthority),
});

export const parentNamed = event('ParentNamed', {
  ...ofIdentity,
  label: 'Parent',
  about: (body) => `parent:${body.parent}`,
  body: z.strictObject({ parent, ...parentFields }),
});

export const parentalResponsibilityStated = event('ParentalResponsibilityStated', {
  ...ofIdentity,
  label: 'Parental responsibility',
  significance: 'SIGNIFICANT',
  about: (body) => `parentalResponsibility:${body.parent ?? body.who?.toLowerCase() ?? ''}`,
  body: z.strictObject(responsibility),
});

export const socialWorkerNamed = event('SocialWorkerNamed', {
  ...ofIdentity,
  label: 'Social worker',
  about: () => 'socialWorker',
  body: z.strictObject(professional),
});

export const reviewingOfficerNamed = event('ReviewingOfficerNamed', {
  ...ofIdentity,
  label: 'Independent reviewing officer',
  about: () => 'reviewingOfficer',
  body: z.strictObject(professional),
});

export const uniquePupilNumberStated = event('UniquePupilNumberStated', {
  ...ofIdentity,
  label: 'Unique pupil number',
  about: () => 'uniquePupilNumber',
  body: z.strictObject(pupilNumber),
});
