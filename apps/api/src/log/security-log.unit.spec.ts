import { describe, expect, it } from '@jest/globals';

import { openLog } from './open-log.ts';
import { openSecurityLog } from './security-log.ts';

describe('the security lines of the log', () => {
  const given = (perMinute: number) => {
    const lines: string[] = [];
    const clock = { now: 0 };
    const log = openLog('info', { write: (line) => void lines.push(line) });
    const security = openSecurityLog(
      () => log,
      () => clock.now,
      perMinute,
    );
    const written = () => lines.map((line): unknown => JSON.parse(line));
    return { clock, security, written };
  };
  const missing = { kind: 'unauthenticated', reason: 'missing' } as const;

  it('are marked, so that they can be sent elsewhere, and say what was tried', () => {
    const { security, written } = given(5);
    security.note(missing);
    security.note({ kind: 'unknownRecord', operation: 'recordIncident', person: 'p-1' });
    expect(written()).toMatchObject([
      { category: 'security', kind: 'unauthenticated', reason: 'missing' },
      { category: 'security', kind: 'unknownRecord', operation: 'recordIncident', person: 'p-1' },
    ]);
  });

  it('stop at so many of a kind in a minute, and the next minute says how many were left out', () => {
    const { clock, security, written } = given(2);
    for (let knock = 0; knock < 7; knock++) security.note(missing);
    security.note({ kind: 'localCredentialRefused' });
    expect(written()).toHaveLength(3);
    clock.now = 60_000;
    security.note(missing);
    expect(written().slice(3)).toMatchObject([
      { category: 'security', kind: 'unauthenticated', leftOut: 5 },
      { kind: 'unauthenticated', reason: 'missing' },
    ]);
  });

  it('say what was left out when the service stops', () => {
    const { security, written } = given(1);
    security.note(missing);
    security.note(missing);
    security.close();
    expect(written().at(-1)).toMatchObject({ kind: 'unauthenticated', leftOut: 1 });
  });
});
