import { describe, expect, it } from '@jest/globals';

import { listItemsOf, registry, story } from '#libs/feature';

import { incidentFeature } from './feature.ts';
import { recordIncident } from './record-incident.ts';
import { incidents } from './shown.ts';

const record = story(registry([incidentFeature]));
const told = {
  type: 'exploitationConcern',
  severity: 'S3',
  place: 'Bus station',
  present: ['Robin Example'],
  before: 'New phone, new shoes',
  what: 'Got into a car that staff did not know',
  tried: ['Called the phone'],
  after: 'Came home at ten, hungry and cheerful',
  injuries: [],
  told: [{ who: 'Police', when: '2026-03-01T20:15:00.000Z' }, { who: 'Social worker' }],
} as const;
const input = { ...told, present: [...told.present], tried: [...told.tried], injuries: [], told: [...told.told] };

describe('recording an incident', () => {
  it('records it as significant, for those who read safeguarding', () => {
    const { types, after } = record.when(recordIncident, input, { happened: '2026-03-01' });
    expect(types).toEqual(['IncidentRecorded']);
    expect(after.entries[0]?.class).toBe('safeguarding');
    expect(after.lines).toEqual(['Exploitation concern (S3): Got into a car that staff did not know']);
    expect(listItemsOf(incidents, after.state)).toMatchObject([
      { item: { happenedOn: '2026-03-01', severity: 'S3', told: told.told }, entries: [1] },
    ]);
  });

  it('takes the least severity of its type and refuses the one below', () => {
    expect(record.when(recordIncident, { ...input, severity: 'S3' }).code).toBeUndefined();
    const { outcome } = record.when(recordIncident, { ...input, severity: 'S2' });
    expect(outcome).toMatchObject({ code: 'SEVERITY_BELOW_TYPE', field: 'severity' });
    expect(record.when(recordIncident, { ...input, type: 'death', severity: 'S3' }).code).toBe('SEVERITY_BELOW_TYPE');
    expect(record.when(recordIncident, { ...input, type: 'other', severity: 'S1' }).code).toBeUndefined();
  });

  it('may be judged more serious than its type asks', () => {
    expect(record.when(recordIncident, { ...input, type: 'bullying', severity: 'S4' }).code).toBeUndefined();
  });

  it('keeps an allegation in a class of its own and out of the list', () => {
    const { after } = record.when(recordIncident, { ...input, type: 'allegation', severity: 'S4' });
    expect(after.entries[0]?.class).toBe('allegation');
    expect(listItemsOf(incidents, after.state)).toEqual([]);
  });
});
