import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { appendingGroups } from './append-group.ts';
import { checkpointing } from './checkpoints.ts';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import type { AppendRequest } from './messages.ts';
import { makeFolder, pathOf } from './place.ts';
import { createTables } from './tables.ts';
import { connect, makeSettings, writerSettings } from './sqlite.ts';

const mebibyte = 1024 * 1024;
const groupOf = (events: number): readonly AppendRequest[] => {
  const large = Array.from({ length: events }, () => ({ ...eventOf(''), data: new Uint8Array(mebibyte / 4) }));
  return [{ stream: newStream(), expected: 'noStream', events: large }];
};

describe('checkpoints of the write-ahead log', () => {
  const place = eachSpecHasFolder();
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function writer() {
    makeFolder(place());
    const connection = connect(pathOf(place()), { readOnly: false });
    makeSettings(connection, writerSettings);
    createTables(connection, 'for this spec');
    const append = appendingGroups(connection, {});
    const checkpoints = checkpointing(connection);
    const grow = (events: number) => {
      const group = groupOf(events);
      append(group);
      checkpoints.grown(group);
    };
    return { grow, size: () => statSync(pathOf(place())).size, close: () => connection.close() };
  }

  it('wait until the writer is idle, and then move what was written into the file', () => {
    const { grow, size, close } = writer();
    grow(20);
    jest.advanceTimersByTime(40);
    grow(1);
    jest.advanceTimersByTime(40);
    expect(size()).toBeLessThan(mebibyte);
    jest.advanceTimersByTime(10);
    expect(size()).toBeGreaterThan(5 * mebibyte);
    close();
  });

  it('are not worth an idle moment for a little', () => {
    const { grow, size, close } = writer();
    grow(4);
    jest.advanceTimersByTime(10_000);
    expect(size()).toBeLessThan(mebibyte);
    close();
  });

  it('wait no longer once the log is large', () => {
    const { grow, size, close } = writer();
    grow(260);
    expect(size()).toBeGreaterThan(64 * mebibyte);
    close();
  });
});
