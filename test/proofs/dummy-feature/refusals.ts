import { refusal } from '#libs/feature';

export const noSuchSpectacles = refusal('NO_SUCH_SPECTACLES', () => ({
  message: 'Nobody prescribed these spectacles.',
  remedy: 'Record the prescription first.',
  field: 'spectacles',
}));
