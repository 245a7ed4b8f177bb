import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../faults.ts';
import { faultOf, spoilsClient } from './faults-of.ts';
import { unavailable } from './unavailable.ts';

const thrown = (fields: object) => Object.assign(new Error('of the client'), fields);
const append = { about: 'home-1', appended: 900 };
const read = { about: 'home-1' };

describe('what the client throws', () => {
  it.each([
    [
      { type: 'wrong-expected-version', actualVersion: 7n },
      { code: 'WRONG_EXPECTED_REVISION', actual: 7 },
    ],
    [
      { type: 'wrong-expected-version', actualVersion: 'no_stream' },
      { code: 'WRONG_EXPECTED_REVISION', actual: 'noStream' },
    ],
    [{ type: 'stream-deleted' }, { code: 'STREAM_DELETED' }],
    [{ type: 'access-denied' }, { code: 'ACCESS_DENIED', store: 'home-1' }],
    [{ type: 'access-denied', code: 16 }, { code: 'ACCESS_DENIED' }],
    [{ code: 7 }, { code: 'ACCESS_DENIED' }],
    [{ type: 'maximum-append-size-exceeded', maxAppendSize: 1048576 }, { code: 'EVENT_TOO_LARGE' }],
    [{ type: 'unknown', message: 'Trying to read from an invalid position.' }, { code: 'MALFORMED_POSITION' }],
  ])('is an answer that leaves the client as it is: %j', (fields, fault) => {
    expect(faultOf(thrown(fields), append)).toMatchObject(fault);
  });

  it.each([
    [{ type: 'unavailable', code: 14 }, 'NO_CONNECTION'],
    [{ type: 'cancelled', code: 1 }, 'NO_CONNECTION'],
    [{ code: 14 }, 'NO_CONNECTION'],
    [{ type: 'deadline-exceeded', code: 4 }, 'TIMEOUT'],
    [{ type: 'unknown', code: 13, message: 'Received RST_STREAM with code 0' }, 'FAILED'],
    [{ type: 'unknown', code: 15 }, 'FAILED'],
    [{ type: 'not-leader', code: 5 }, 'NOT_LEADER'],
    [{ type: 'unknown', code: 2, message: 'No leader info available in response' }, 'NO_LEADER'],
    [{ type: 'unavailable', code: 14, message: 'Server Is Not Ready' }, 'NOT_READY'],
    [{ message: 'Failed to discover after 10 attempts.' }, 'NO_LEADER'],
  ])('of the transport may have written an append, and is worth a repeat: %j', (fields, detail) => {
    const fault = faultOf(thrown(fields), append);
    expect(fault).toMatchObject({ code: 'STORE_UNAVAILABLE', detail, retryable: true, outcomeUnknown: true });
    expect(faultOf(thrown(fields), read)).toMatchObject({ detail, outcomeUnknown: false });
  });

  it('about one append among others says that nothing was written', () => {
    const busy = thrown({ type: 'unknown', code: undefined, message: 'Could not recognize Server Is Busy' });
    expect(faultOf(busy, append)).toMatchObject({ detail: 'NOT_READY', outcomeUnknown: false });
    const late = thrown({ type: 'deadline-exceeded', code: undefined });
    expect(faultOf(late, append)).toMatchObject({ detail: 'TIMEOUT', outcomeUnknown: true });
  });

  it('spoils the client when it is of the transport, or when an answer did not come', () => {
    const spoiling = [{ type: 'unknown', code: 13 }, { type: 'unavailable', code: 14 }, { code: 14 }].map(thrown);
    expect([...spoiling, unavailable('TIMEOUT')].map(spoilsClient)).toEqual([true, true, true, true]);
  });

  it('leaves a client that knows where the leader is, or that got an answer', () => {
    const kept = [{ type: 'not-leader', code: 5 }, { type: 'wrong-expected-version' }, { type: 'deadline-exceeded' }];
    expect([...kept.map(thrown), unavailable('CLOSED')].map(spoilsClient)).toEqual([false, false, false, false]);
  });

  it('rises as it is when it is a mistake of ours', () => {
    expect(() => faultOf(new TypeError('ours'), append)).toThrow('ours');
  });

  it('is passed on when it is a fault already', () => {
    const fault = unavailable('CLOSED');
    expect(faultOf(fault, append)).toBe(fault);
    expect(fault).toBeInstanceOf(StoreUnavailable);
  });
});
