import { codeList } from './code-list.ts';

const source = 'DfE children looked after return (SSDA903), as in the D2I validator csc-validator-be-903 to 2026-27';

/** SEX as the return states it. Gender is the young person's own to state and is kept apart, in their words. */
export const sexes = codeList({ name: 'Sex', source, trust: 'confirmed' }, [
  ['1', 'Male', { until: '2024-03-31' }],
  ['2', 'Female', { until: '2024-03-31' }],
  ['M', 'Male', { from: '2024-04-01' }],
  ['F', 'Female', { from: '2024-04-01' }],
  ['U', 'Unknown', { from: '2024-04-01' }],
]);

/** ETHNIC. The list has no code of its own for, among others, Latin American or Arab: keep the child's words too. */
export const ethnicities = codeList({ name: 'Ethnicity', source, trust: 'confirmed' }, [
  ['WBRI', 'White British'],
  ['WIRI', 'White Irish'],
  ['WIRT', 'Traveller of Irish heritage'],
  ['WROM', 'Gypsy or Roma'],
  ['WOTH', 'Any other White background'],
  ['MWBC', 'White and Black Caribbean'],
  ['MWBA', 'White and Black African'],
  ['MWAS', 'White and Asian'],
  ['MOTH', 'Any other mixed background'],
  ['AIND', 'Indian'],
  ['APKN', 'Pakistani'],
  ['ABAN', 'Bangladeshi'],
  ['AOTH', 'Any other Asian background'],
  ['CHNE', 'Chinese'],
  ['BCRB', 'Black Caribbean'],
  ['BAFR', 'Black African'],
  ['BOTH', 'Any other Black background'],
  ['OOTH', 'Any other ethnic background'],
  ['REFU', 'Refused'],
  ['NOBT', 'Not obtained'],
]);

/** What stands in place of a unique pupil number that nobody has. */
export const upnUnknownReasons = codeList({ name: 'Reason pupil number is unknown', source, trust: 'confirmed' }, [
  ['UN1', 'Too young'],
  ['UN2', 'Never in a maintained school'],
  ['UN3', 'Educated abroad'],
  ['UN4', 'Newly looked after'],
  ['UN5', 'Mismatch'],
]);

/** Answers to a yes-or-no column of the return, such as MOTHER. */
export const yesNo = codeList({ name: 'Yes or no', source, trust: 'confirmed' }, [
  ['0', 'No'],
  ['1', 'Yes'],
]);

/** Disabilities as the return and the children in need census list them. */
export const disabilities = codeList({ name: 'Disability', source, trust: 'confirmed' }, [
  ['NONE', 'None'],
  ['MOB', 'Mobility'],
  ['HAND', 'Hand function'],
  ['PC', 'Personal care'],
  ['INC', 'Incontinence'],
  ['COMM', 'Communication'],
  ['LD', 'Learning'],
  ['HEAR', 'Hearing'],
  ['VIS', 'Vision'],
  ['BEH', 'Behaviour'],
  ['CON', 'Consciousness'],
  ['AUT', 'Autism or Asperger syndrome'],
  ['DDA', 'Other disability under the Equality Act'],
]);
