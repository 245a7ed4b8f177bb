import * as vocabulary from '#libs/vocabulary';

import { type CodeLists } from '../acts/shown-value.ts';

const lists = [
  vocabulary.categoriesOfNeed,
  vocabulary.legalStatuses,
  vocabulary.reasonsEpisodeCeased,
  vocabulary.reasonsForNewEpisode,
  vocabulary.placementProviders,
  vocabulary.placementTypes,
  vocabulary.reasonsPlacementChanged,
  vocabulary.disabilities,
  vocabulary.ethnicities,
  vocabulary.sexes,
  vocabulary.upnUnknownReasons,
  vocabulary.abuseCategories,
  vocabulary.missingKinds,
  vocabulary.reviewParticipations,
];

/** The lists that stated codes are looked up in, by the names under which fields speak of them. */
export const codeLists: CodeLists = new Map(lists.map((list) => [list.name, list]));
