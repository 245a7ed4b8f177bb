import { refusal } from '#libs/feature';

export const entryCannotBeAmended = refusal('ENTRY_CANNOT_BE_AMENDED', () => ({
  message: 'Entries of this kind are not corrected: a correction itself is followed by a further correction.',
  remedy: 'Correct the entry that it is about, or record what happened as a new entry.',
  field: 'entry',
}));

export const entryCannotBeStruck = refusal('ENTRY_CANNOT_BE_STRUCK', () => ({
  message: 'Entries of this kind are not struck out, because others in the record rest on them.',
  remedy: 'Amend the entry where it is wrong.',
  field: 'entry',
}));

export const entryCannotBeJudged = refusal('ENTRY_CANNOT_BE_JUDGED', () => ({
  message: 'A correction or judgement has no significance of its own.',
  remedy: 'Judge the entry that it is about.',
  field: 'entry',
}));

export const entryStruckAlready = refusal('ENTRY_STRUCK_ALREADY', () => ({
  message: 'This entry has been struck out as entered in error.',
  remedy: 'Leave it struck, and record what did happen as a new entry.',
  field: 'entry',
}));

export const correctionAboutAnother = refusal('CORRECTION_ABOUT_ANOTHER', () => ({
  message: 'The corrected reading is about something else than the entry it corrects.',
  remedy: 'Strike out the entry and record a new one about the right thing.',
  field: 'corrected',
}));

export const nothingCorrected = refusal('NOTHING_CORRECTED', () => ({
  message: 'The corrected reading says what the entry says already.',
  remedy: 'Send the whole entry as it should have read, or leave it as it is.',
  field: 'corrected',
}));

export const correctedReadingInvalid = refusal('CORRECTED_READING_INVALID', (field: string, problem: string) => ({
  message: `The corrected reading does not fit its kind of entry: ${problem}.`,
  remedy: 'Send every field of the entry, as it should have read.',
  field,
}));

export const significanceUnchanged = refusal('SIGNIFICANCE_UNCHANGED', () => ({
  message: 'The entry has this significance already.',
  remedy: 'Choose another level, or leave it as it is.',
  field: 'level',
}));
