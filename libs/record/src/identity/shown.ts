import { allFacts, type PlanItem, planItems, type Stated } from '#libs/feature';

import { onPaper } from '../on-paper.ts';
import { identity, type Professional, type Responsibility } from './slice.ts';

const area = 'People around the child';

function professionalItem(key: string, heading: string, named: Stated<Professional> | undefined): readonly PlanItem[] {
  if (!named) return [];
  const { name, agency, contact, from } = named.value;
  const words = `${name}, ${agency}, since ${onPaper(from)}. ${contact}`;
  return [{ key, area, heading, words, status: 'current', class: 'general', entries: named.entries }];
}

function responsibilityItem(
  key: string,
  who: string,
  { holds, basis }: Responsibility,
  entries: readonly number[],
): PlanItem {
  const words = holds ? `${who} has parental responsibility: ${basis}` : `${who} has none: ${basis}`;
  const status = holds ? 'holds' : 'doesNotHold';
  return { key, area, heading: 'Parental responsibility', words, status, class: 'general', entries };
}

/** Who answers for the child: placing authority, social worker, reviewing officer, parental responsibility. */
export const peopleOfPlan = planItems({ identity }, ({ identity: known }) => {
  const { placingAuthority } = known;
  const authority = placingAuthority && {
    key: 'placingAuthority',
    area,
    heading: 'Placing authority',
    words: [
      `${placingAuthority.value.authority}. ${placingAuthority.value.contact}`,
      ...(placingAuthority.value.outOfHours === undefined
        ? []
        : [`Out of hours: ${placingAuthority.value.outOfHours}`]),
    ].join('. '),
    status: 'current',
    class: 'general',
    entries: placingAuthority.entries,
  };
  return [
    ...(authority ? [authority] : []),
    ...professionalItem('socialWorker', 'Social worker', known.socialWorker),
    ...professionalItem('reviewingOfficer', 'Independent reviewing officer', known.reviewingOfficer),
    ...allFacts(known.parents).flatMap(({ id, value, entries }) =>
      value.responsibility
        ? [responsibilityItem(`responsibility:${id}`, value.name, value.responsibility, entries)]
        : [],
    ),
    ...allFacts(known.othersResponsible).map(({ id, value, entries }) =>
      responsibilityItem(`responsibility:${id}`, value.who, value, entries),
    ),
  ];
});
