import { expect, it } from '@jest/globals';

import { inspectBetween } from './access-home.ts';
import { log } from './act-inputs.ts';
import { type AskedPage } from './asked-page.ts';
import { readingOf } from './told-classes.ts';

const outside = 'Outside the dates that you may read';

/** The dates of an inspector. Changes what the inspector may read: asked last. */
export function asksDates({ at }: AskedPage): void {
  it('shows an inspector what happened between the two dates, both included, and withholds all else', async () => {
    const { tell, opened } = at();
    const record = await opened();
    const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', 'unknown'];
    const entries: number[] = [];
    for (const happened of days) {
      const { events } = await tell('writeDailyLog', { record, ...log, when: { happened } });
      entries.push(events[0]?.entryNumber ?? 0);
    }
    await inspectBetween(at(), { contentFrom: '2026-06-02', contentTo: '2026-06-03' });
    const { today, home } = at();
    await tell('setLateThreshold', { home, kind: 'GoalMet', hours: 24 });
    const reading = await readingOf(at(), 'inspector', record);
    const said = (nodes: NonNullable<typeof reading>['chronology']['nodes'] | undefined) =>
      entries.map((entry) => {
        const node = nodes?.find(({ entryNumber }) => entryNumber === entry);
        return node?.kind ?? node?.withheld[0]?.reason;
      });
    expect(today > '2026-06-03').toBe(true);
    expect(said(reading?.chronology.nodes)).toEqual([outside, 'DailyLogWritten', 'DailyLogWritten', outside, outside]);
    expect(reading?.carePlan.items.filter(({ heading }) => heading !== null)).toEqual([]);
  });
}
