import { codedException } from '../edge/coded-error.filter.ts';

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

/** How the routes of an import answer what they cannot do. */
export const importRefusals = {
  order: (problem: string) =>
    codedException(400, {
      code: 'IMPORT_ORDER_REFUSED',
      message: `The import cannot be begun: ${problem}.`,
      remedy: 'Name the home by its id, the authority by its GSS code, and the collection year.',
    }),
  forbidden: () =>
    codedException(403, {
      code: 'FORBIDDEN',
      message: 'You may not import returns for this home. The attempt has been noted.',
      remedy: 'Ask the registered manager of the home to run the import.',
    }),
  unknown: () =>
    codedException(404, {
      code: 'IMPORT_UNKNOWN',
      message: 'There is no such import of yours.',
      remedy: 'Begin the import again; rows that are recorded already are passed over.',
    }),
  busy: () =>
    codedException(409, {
      code: 'IMPORT_BUSY',
      message: 'This import is being sent or run at this moment.',
      remedy: 'Wait until that has ended.',
    }),
  anotherRuns: () =>
    codedException(409, {
      code: 'IMPORT_RUNNING',
      message: 'Another import is running.',
      remedy: 'Wait until it has ended, and run this one then.',
    }),
  fileName: () =>
    codedException(400, {
      code: 'FILE_NAME_REFUSED',
      message: 'This cannot be the name of a file of a return.',
      remedy: 'Send plain file names of at most 200 characters; leave out hidden files.',
    }),
  tooManyFiles: (most: number) =>
    codedException(409, {
      code: 'TOO_MANY_FILES',
      message: `A return has at most ${most} files.`,
      remedy: 'Put the files of one return alone into the folder.',
    }),
  notBytes: () =>
    codedException(415, {
      code: 'NOT_BYTES',
      message: 'The bytes of a file come as application/octet-stream, from a whole number on.',
      remedy: 'Set the content type, and from=0 for the first bytes of a file.',
    }),
  gap: (size: number) =>
    codedException(409, {
      code: 'BYTES_MISSING',
      message: `Of this file ${size} bytes are here.`,
      remedy: `Go on with from=${size}.`,
    }),
  chunkTooLarge: (most: number) =>
    codedException(413, {
      code: 'CHUNK_TOO_LARGE',
      message: `At most ${megabytes(most)} can be sent at a time; nothing of these bytes was kept.`,
      remedy: 'Send the file in several parts, each from where the one before ended.',
    }),
};
