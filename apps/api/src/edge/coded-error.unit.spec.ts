import { describe, expect, it } from '@jest/globals';

import { answerFor } from './coded-error.ts';

describe('the answer of a route to what was thrown', () => {
  it.each([
    ['STORE_UNAVAILABLE', 503, 'UNAVAILABLE'],
    ['READ_STORE_UNAVAILABLE', 503, 'UNAVAILABLE'],
    ['PROJECTOR_SILENT', 503, 'PROJECTOR_SILENT'],
    ['COLLECTION_UNKNOWN', 500, 'INTERNAL'],
  ])('is for %s %i with the code %s, and never its own words', (code, status, said) => {
    const answer = answerFor(Object.assign(new Error('mongodb://service:hunter2@x'), { code }));
    expect(answer).toMatchObject({ status, error: { code: said } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('keeps the status of a malformed request', () => {
    expect(answerFor({ type: 'entity.parse.failed', status: 400 })).toMatchObject({
      status: 400,
      error: { code: 'MALFORMED_JSON' },
    });
  });
});
