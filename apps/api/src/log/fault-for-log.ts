/** What is written down of a fault: never its message, which may quote what was sent or stored. */
export interface LoggedFault {
  readonly name: string;
  readonly code: string;
  readonly frames: readonly string[];
}

const textIn = (fault: object, key: 'code' | 'name' | 'stack'): string | undefined => {
  const value: unknown = Reflect.get(fault, key);
  return typeof value === 'string' ? value : undefined;
};

/** Name, code and place of whatever was thrown, from whichever realm or library it came. */
export function faultForLog(fault: unknown): LoggedFault {
  const thrown = typeof fault === 'object' && fault !== null ? fault : {};
  const frames = (textIn(thrown, 'stack') ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: textIn(thrown, 'name') ?? 'unknown',
    code: textIn(thrown, 'code') ?? 'none',
    frames: frames.map((frame) => frame.trim()),
  };
}
