import { group, oneOf, text, yesNo } from '#libs/feature';

export const contactKindLabels = { visit: 'Visit', call: 'Call', letter: 'Letter', online: 'Online' } as const;

/** What is said of a contact, whether it happened or not. */
export const contactMeant = {
  with: group(
    'ContactPerson',
    {
      name: text(200, 'Name'),
      relation: text(100, 'Relation', { description: 'Mother, brother, former foster carer, friend' }),
    },
    'With',
  ),
  kind: oneOf('ContactKind', contactKindLabels, 'Kind'),
  planned: yesNo('Planned'),
};
