import { type PlanItem, planItems } from '#libs/feature';

import { onPaper } from '../on-paper.ts';
import { admission, type Admission } from './slice.ts';

const current = { status: 'current', class: 'general' } as const;

function placementWords({ admittedOn, kind, asStated }: Admission): string {
  const since = admittedOn === undefined ? 'Lives in the home' : `Lives in the home since ${onPaper(admittedOn)}`;
  if (asStated) return `${since}, as the authority states`;
  return kind === 'sameDayEmergency' ? `${since}, admitted as a same-day emergency` : since;
}

/** Where the child lives and who is their key worker, while they are resident. */
export const placementOfPlan = planItems({ admission }, ({ admission: state }): readonly PlanItem[] => {
  const { status, home, keyWorker } = state;
  if (status !== 'resident' || !home) return [];
  return [
    {
      key: 'placement',
      area: 'Living in the home',
      heading: 'Placement',
      words: placementWords(state),
      ...current,
      entries: home.entries,
    },
    ...(keyWorker
      ? [
          {
            key: 'keyWorker',
            area: 'People around the child',
            heading: 'Key worker',
            words: `@person(${keyWorker.value.person}), since ${onPaper(keyWorker.value.from)}`,
            ...current,
            entries: keyWorker.entries,
          },
        ]
      : []),
  ];
});
