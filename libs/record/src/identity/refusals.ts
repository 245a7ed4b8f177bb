import { refusal } from '#libs/feature';

export const noSuchParent = refusal('NO_SUCH_PARENT', () => ({
  message: 'This record has no parent with this id.',
  remedy: 'Choose a parent of this record, or name the parent first.',
  field: 'parent',
}));

export const oneHolderNeeded = refusal('ONE_HOLDER_NEEDED', () => ({
  message: 'Parental responsibility is stated of one person or authority at a time.',
  remedy: 'Give either the parent’s id, or in `who` the name of somebody who is not named as a parent.',
  field: 'who',
}));

export const authorityCodeForm = refusal('AUTHORITY_CODE_FORM', () => ({
  message: 'A local authority in England has a code of E and eight digits.',
  remedy: 'Look the code up on the authority’s letters or in the register of geographic codes, for example E10000012.',
  field: 'authority',
}));
