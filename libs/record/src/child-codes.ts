import { code } from '#libs/feature';
import { ethnicities, sexes } from '#libs/vocabulary';

// What a person states of a child and an authority's return states too.
export const authority = code('Local authority', 'Authority', { description: 'Its nine-character code, E10000012' });
export const sex = code(sexes.name, 'Sex');
export const ethnicity = code(ethnicities.name, 'Ethnicity');
