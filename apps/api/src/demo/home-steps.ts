import { statements } from './open-home.ts';
import { type HomeStep } from './step.ts';

/** What happened in the home apart from its children: places, thresholds, and two attempts beyond somebody's role. */
export const homeSteps: readonly HomeStep[] = [
  {
    at: '2025-05-02T09:30',
    by: 'marigold',
    act: 'setLateThreshold',
    input: { kind: 'DailyLogWritten', hours: 12 },
  },
  {
    at: '2025-06-30T16:00',
    by: 'marigold',
    act: 'adoptStatementOfPurpose',
    input: statements[1],
  },
  {
    at: '2025-10-06T11:00',
    by: 'rosalind',
    act: 'openRoom',
    input: { name: 'Snug' },
    refused: 'FORBIDDEN',
  },
  {
    at: '2026-02-02T08:45',
    by: 'dunstan',
    act: 'giveRole',
    person: 'clementine',
    input: { role: 'deputy.manager', homes: ['$home'], from: '2026-02-02' },
    refused: 'ROLE_ABOVE_GIVER',
  },
];
