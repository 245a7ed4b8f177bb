import { day, group, id, oneOf, text, yesNo } from '#libs/feature';

import { authority, ethnicity, sex } from '../child-codes.ts';

const given = text(100, 'Given name');
const family = text(100, 'Family name');
const knownAs = text(100, 'Known as', { description: 'What the child wants to be called' });
const from = day('From').optional();

export const names = group('ChildNames', { given, family: family.optional(), knownAs: knownAs.optional() }, 'Names', {
  description: 'Never a name from before an adoption',
});

export const dateOfBirth = group(
  'DateOfBirth',
  {
    value: day('Date of birth'),
    basis: oneOf('DateOfBirthBasis', { known: 'Known', estimated: 'Estimated' }, 'Basis'),
  },
  'Date of birth',
);

/** The authority's own number for the child: unique within that authority only. */
export const authorityNumber = group(
  'AuthorityNumber',
  { authority, number: text(200, 'Number') },
  'The authority’s number for the child',
);

export const heldFor = id('Home', 'Held for', { description: 'The home that opened the record' });
export const gender = text(200, 'Gender', { description: 'In the child’s own words' });
export const openedBecause = text(1000, 'Opened because');

/** What is known of a child when their record is opened. */
export const opening = {
  heldFor,
  names: names.optional(),
  dateOfBirth,
  sex: sex.optional(),
  gender: gender.optional(),
  ethnicity: ethnicity.optional(),
  openedBecause,
};

export const statedName = { given, family: family.optional(), from };
export const statedKnownAs = { knownAs, from };
export const established = {
  dateOfBirth,
  evidence: text(1000, 'Evidence', { description: 'What shows it: a birth certificate, an age assessment' }),
};
export const statedGender = { gender, from };
export const statedEthnicity = {
  ethnicity,
  ownWords: text(500, 'In the child’s own words').optional(),
};

const contact = text(500, 'Contact');

export const namedAuthority = {
  authority,
  contact,
  outOfHours: text(500, 'Out of hours').optional(),
  from,
};

export const parent = id('Parent');
export const parentNamed = {
  name: text(200, 'Name'),
  relation: text(100, 'Relation', { description: 'Mother, father, step-parent, grandparent' }),
  mayKnowAddress: yesNo('May know where the child lives', { class: 'whereabouts' }).optional(),
};

export const responsibility = {
  parent: parent.optional(),
  who: text(200, 'Who', { description: 'An authority or a person who is not named as a parent' }).optional(),
  holdsResponsibility: yesNo('Holds parental responsibility'),
  basis: text(500, 'Basis', { description: 'Birth, marriage, agreement or order' }),
  from,
};

/** A professional from outside the home who answers for the child. */
export const professional = {
  name: text(200, 'Name'),
  agency: text(200, 'Agency'),
  contact,
  from: day('From'),
};

export const pupilNumber = {
  value: text(200, 'Unique pupil number', { description: 'Or the code that says why there is none' }),
  from,
};
