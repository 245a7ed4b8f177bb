import { describe, expect, it } from '@jest/globals';

import { nestLog } from './nest-log.ts';
import { openLog } from './open-log.ts';

describe('what Nest has to say', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) });
  const said = nestLog(() => log);

  it('names a fault by its name, code and place, and never by its message', () => {
    const fault = Object.assign(new RangeError('Sam Fictional, born 2012-05-01'), { code: 'TOO_FAR' });
    said.error(fault, 'ExceptionsHandler');
    const line = lines.pop() ?? '';
    expect(JSON.parse(line)).toMatchObject({
      from: 'ExceptionsHandler',
      fault: { name: 'RangeError', code: 'TOO_FAR', frames: expect.arrayContaining([expect.stringMatching(/^at /)]) },
    });
    expect(line).not.toContain('Sam');
  });

  it('leaves out a fault that is only a text', () => {
    said.error('Cannot read the plan of Sam Fictional', 'a stack', 'Sam Fictional');
    const line = lines.pop() ?? '';
    expect(JSON.parse(line)).toMatchObject({ from: 'nest', fault: { name: 'unknown', code: 'none', frames: [] } });
    expect(line).not.toContain('Sam');
  });

  it('keeps quiet about every route that it maps', () => {
    said.log('Mapped {/health/live, GET} route', 'RouterExplorer');
    expect(lines).toEqual([]);
  });
});
