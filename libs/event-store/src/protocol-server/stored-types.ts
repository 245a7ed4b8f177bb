/**
 * EventStoreDB keeps more of an event than a port does: whether its data is JSON, when it was written, and an id that
 * another stream may use too. They stand behind the event's type, the one text of a port's event without a limit, so
 * that data and metadata stay the caller's own bytes. An event that came into the store past this server has no note.
 */
export interface NotedType {
  readonly type: string;
  readonly isJson: boolean;
  /** Milliseconds since 1970, 0 where nobody noted it. */
  readonly writtenAt: number;
  /** The id that the client gave, where the port holds the event under another. */
  readonly givenId?: string;
}

const note = /^(?<type>.*)\|(?<kind>[jb])(?<writtenAt>\d+)(?:\|(?<givenId>[0-9a-f-]{36}))?$/s;

export function storedType({ type, isJson, writtenAt, givenId }: NotedType): string {
  return `${type}|${isJson ? 'j' : 'b'}${writtenAt}${givenId === undefined ? '' : `|${givenId}`}`;
}

export function notedType(stored: string): NotedType {
  const groups = note.exec(stored)?.groups;
  if (!groups) return { type: stored, isJson: false, writtenAt: 0 };
  const { type = '', kind, writtenAt, givenId } = groups;
  return { type, isJson: kind === 'j', writtenAt: Number(writtenAt), ...(givenId === undefined ? {} : { givenId }) };
}
