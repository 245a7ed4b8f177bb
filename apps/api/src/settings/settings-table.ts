import { z } from 'zod';

import { type SettingName } from './setting-faults.ts';

/** One setting as an operator reads about it. */
export interface Setting {
  readonly name: SettingName;
  readonly meaning: string;
  /** What holds when it is not set, in words. */
  readonly otherwise: string;
  readonly example: string;
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const modes = ['demo', 'home'] as const;

/** What the settings of the service mean and how they are read. Those of sign-in are read by `parseOidcSettings`. */
export const settings = {
  folder: {
    name: 'THROUGHLINE_DATA_DIR',
    meaning: 'The data folder. One service at a time uses it; a backup is a copy of all of it.',
    otherwise: './data',
    example: '/var/lib/throughline',
    schema: z.string('is not a path').min(1, 'is not a path').default('./data'),
  },
  host: {
    name: 'THROUGHLINE_HOST',
    meaning: 'The address to listen on. The demo listens on 127.0.0.1 or ::1 only.',
    otherwise: '127.0.0.1',
    example: '127.0.0.1',
    schema: z
      .string()
      .regex(/^[0-9A-Za-z.:-]{1,253}$/, 'is not an address')
      .default('127.0.0.1'),
  },
  port: {
    name: 'THROUGHLINE_PORT',
    meaning: 'The port to listen on; 0 takes a free one and says which.',
    otherwise: '4000',
    example: '4000',
    schema: z
      .string()
      .regex(/^\d{1,5}$/, 'is not a port')
      .transform(Number)
      .refine((port) => port <= 65_535, 'is not a port')
      .default(4000),
  },
  logLevel: {
    name: 'THROUGHLINE_LOG_LEVEL',
    meaning: `How much is written to the log: ${levels.join(', ')}.`,
    otherwise: 'info',
    example: 'warn',
    schema: z.enum(levels, `is none of ${levels.join(', ')}`).default('info'),
  },
  mode: {
    name: 'THROUGHLINE_MODE',
    meaning:
      'What the data folder is for: demo (fictional people, anyone signs in) or home. A folder is one of them for ever.',
    otherwise: 'what the folder is marked as; an empty one becomes a demo',
    example: 'demo',
    schema: z.enum(modes, `is none of ${modes.join(', ')}`).optional(),
  },
  eventStore: {
    name: 'THROUGHLINE_ESDB',
    meaning:
      'Connection string of the EventStoreDB that keeps both logs. Set together with THROUGHLINE_MONGO, or neither.',
    otherwise: 'the logs are files in the data folder',
    example: 'esdb://service:secret@es1.example.org:2113,es2.example.org:2113,es3.example.org:2113?tls=true',
    schema: z
      .string()
      .regex(/^esdb(\+discover)?:\/\/\S+$/, 'is not a connection string of EventStoreDB')
      .optional(),
  },
  accessEventStore: {
    name: 'THROUGHLINE_ESDB_ACCESS',
    meaning: 'Connection string of a second EventStoreDB, for the access log alone.',
    otherwise: 'the one in THROUGHLINE_ESDB keeps the access log too, apart from the record',
    example: 'esdb://service:secret@access.example.org:2113?tls=true',
    schema: z
      .string()
      .regex(/^esdb(\+discover)?:\/\/\S+$/, 'is not a connection string of EventStoreDB')
      .optional(),
  },
  readStore: {
    name: 'THROUGHLINE_MONGO',
    meaning: 'Connection string of the MongoDB replica set that keeps the views; the database is named in its path.',
    otherwise: 'the views are a file in the data folder',
    example: 'mongodb://service:secret@mongo1.example.org,mongo2.example.org/throughline?replicaSet=rs0&tls=true',
    schema: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'is not a connection string of MongoDB')
      .optional(),
  },
  leadFor: {
    name: 'THROUGHLINE_LEAD_SECONDS',
    meaning: 'After so many seconds without a word from its leader a view is led by another projector; 1 to 300.',
    otherwise: '15',
    example: '15',
    schema: z
      .string()
      .regex(/^\d{1,3}$/, 'is not a number of seconds from 1 to 300')
      .transform(Number)
      .refine((seconds) => seconds >= 1 && seconds <= 300, 'is not a number of seconds from 1 to 300')
      .default(15),
  },
  mongod: {
    name: 'THROUGHLINE_MONGOD',
    meaning: 'The MongoDB server that npm run start:cluster starts, where THROUGHLINE_MONGO names none.',
    otherwise: 'mongod on the path',
    example: '/usr/bin/mongod',
    schema: z.string().optional(),
  },
} as const satisfies Record<string, Setting & { readonly schema: z.ZodType }>;

const signInSettings: readonly Setting[] = [
  {
    name: 'THROUGHLINE_OIDC_ISSUER',
    meaning: 'The issuer whose tokens are believed. Needed by a home; the demo brings its own.',
    otherwise: 'none',
    example: 'https://sign-in.example.org/realms/care',
  },
  {
    name: 'THROUGHLINE_OIDC_AUDIENCE',
    meaning: 'The audience that tokens must name.',
    otherwise: 'throughline',
    example: 'throughline',
  },
  {
    name: 'THROUGHLINE_OIDC_ALGORITHMS',
    meaning: 'The signatures that are taken, asymmetric ones only.',
    otherwise: 'RS256,ES256',
    example: 'RS256,ES256',
  },
];

/** Every setting there is, for the operator's manual. */
export const settingsTable: readonly Setting[] = [
  ...Object.values(settings).map(({ name, meaning, otherwise, example }) => ({ name, meaning, otherwise, example })),
  ...signInSettings,
];
