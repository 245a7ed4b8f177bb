import { refusal } from '#libs/feature';

export const endsBeforeItBegins = refusal('ENDS_BEFORE_IT_BEGINS', (field: string) => ({
  message: 'The last day lies before the first day.',
  remedy: 'Give a last day on or after the first one, or leave it out.',
  field,
}));
