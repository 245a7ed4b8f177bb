/** The id in a stream's name: of the record, the home or the person. */
export function subjectOfStream(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/** The category of a stream's name. */
export function kindOfStream(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}
