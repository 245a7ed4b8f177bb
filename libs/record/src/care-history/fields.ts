import { code, day, group, id, many, oneOf, text, whole, yesNo } from '#libs/feature';
import {
  categoriesOfNeed,
  legalStatuses,
  placementProviders,
  placementTypes,
  reasonsEpisodeCeased,
  reasonsPlacementChanged,
} from '#libs/vocabulary';

export const categoryOfNeed = code(categoriesOfNeed.name, 'Category of need');
export const legalStatus = code(legalStatuses.name, 'Legal status');
export const placementKind = code(placementTypes.name, 'Kind of placement');
export const provider = code(placementProviders.name, 'Provider');
export const placementEndReason = code(reasonsPlacementChanged.name, 'Why the placement ended');
export const careEndReason = code(reasonsEpisodeCeased.name, 'Why care ended');
export const on = day('On');
export const from = day('From');
export const onOrBefore = day('On or before', { description: 'Where the start itself is not known' });
export const urn = text(40, 'URN', { description: 'Ofsted’s number of the home or agency' });
export const postcodeArea = text(40, 'Postcode area', { class: 'whereabouts' });
export const placement = id('Placement');
export const stay = id('Stay');
export const home = id('Home');
export const childsDateOfBirth = day('Date of birth of the child’s child');

/** The tables of the return SSDA903. */
export const returnTable = oneOf(
  'ReturnTable',
  {
    header: 'Header',
    episodes: 'Episodes',
    reviews: 'Reviews',
    missing: 'Missing',
    oc2: 'Health and strengths (OC2)',
    oc3: 'Care leavers (OC3)',
    uasc: 'Unaccompanied children',
    previous_permanence: 'Previous permanence',
    ad1: 'Adoption (AD1)',
    placed_for_adoption: 'Placed for adoption',
    sw_episodes: 'Social workers',
    dolo: 'Deprivation of liberty',
  },
  'Table',
);
export type ReturnTable = (typeof returnTable.options)[number];
export const rowKey = text(250, 'Key', { description: 'Says what is the same row in another file' });
export const year = whole(1990, 2199, 'Year of the return');

/** The row of a return that states a fact; absent when a person states it. */
export const row = group('ReturnRowKey', { table: returnTable, key: rowKey }, 'Row of the return');

const column = text(60, 'Column');
const value = text(4000, 'Value');
const statedValue = group('StatedValue', { column, value }, 'Value');
const changedValue = group(
  'ChangedValue',
  { column, was: text(4000, 'Was').optional(), now: text(4000, 'Now').optional() },
  'Change',
);

/**
 * The known columns of a row, whole. Where the child lives or lived, and what is health, stand apart from the rest, so
 * that each can be withheld from whoever may not read it.
 */
export const rowValues = {
  values: many(statedValue, 'Values'),
  whereabouts: many(statedValue, 'Postcodes', { class: 'whereabouts' }).optional(),
  health: many(statedValue, 'Motherhood', { class: 'health' }).optional(),
};

/** The columns in which a row differs from what was stated before, under the same headings. */
export const rowChanges = {
  values: many(changedValue, 'Changes'),
  whereabouts: many(changedValue, 'Changes of postcodes', { class: 'whereabouts' }).optional(),
  health: many(changedValue, 'Changes of motherhood', { class: 'health' }).optional(),
};

/** What was remarkable about the row alone when it was read; what is remarkable between rows is asked when shown. */
export const rowWarnings = many(
  group(
    'RowWarning',
    {
      column,
      value: value.optional(),
      class: text(60, 'Kind of warning'),
      severity: text(20, 'Severity'),
      expected: text(4000, 'Expected'),
    },
    'Warning',
  ),
  'Warnings',
);

export const place = {
  file: text(500, 'File'),
  line: whole(1, Number.MAX_SAFE_INTEGER, 'Line'),
  sha256: text(64, 'SHA-256 of the file'),
};

export const earlierStatement = group('EarlierStatement', place, 'Stated before in');

export const discrepancies = many(
  oneOf(
    'StayDiscrepancy',
    {
      outsideAgeRange: 'Outside the ages that the home is registered for',
      beyondBeds: 'No free bed in the home',
      alreadyResident: 'The home has its own record of the child living here',
    },
    'Discrepancy',
  ),
  'Discrepancies',
);

export const planned = yesNo('Planned');
