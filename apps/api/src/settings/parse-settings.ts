import { type z } from 'zod';

import { type OidcSettings, parseOidcSettings } from '../sign-in/oidc-settings.ts';

import { type Setting, settings } from './settings-table.ts';
import { SettingMissing, SettingRefused } from './setting-faults.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What an operator decided, read once at the start. */
export interface Settings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: z.output<(typeof settings)['logLevel']['schema']>;
  /** Absent: as the data folder is marked. */
  readonly mode: 'demo' | 'home' | undefined;
  readonly oidc: OidcSettings | undefined;
  /** Present: the stores are servers of their own, shared with other processes. Absent: files in the data folder. */
  readonly cluster: ClusterPlace | undefined;
  /** In seconds: how long a projector of a cluster leads without a word. */
  readonly leadFor: number;
}

/** Connection strings, which hold passwords: they are never printed. */
export interface ClusterPlace {
  readonly eventStore: string;
  /** Absent: `eventStore` keeps the access log too. */
  readonly accessEventStore: string | undefined;
  readonly readStore: string;
}

function read<S extends z.ZodType>(environment: Environment, setting: Setting & { readonly schema: S }): z.output<S> {
  // Set to nothing is not set: that is how compose files and shells leave a setting out.
  const parsed = setting.schema.safeParse(environment[setting.name] || undefined);
  if (parsed.success) return parsed.data;
  throw new SettingRefused(setting.name, parsed.error.issues[0]?.message ?? 'does not fit', setting.example);
}

function readCluster(environment: Environment): ClusterPlace | undefined {
  const eventStore = read(environment, settings.eventStore);
  const accessEventStore = read(environment, settings.accessEventStore);
  const readStore = read(environment, settings.readStore);
  const other = 'the events and the views of a cluster are both kept by servers';
  if (eventStore !== undefined && readStore !== undefined) return { eventStore, accessEventStore, readStore };
  if (eventStore !== undefined) throw new SettingMissing(settings.readStore.name, settings.readStore.example, other);
  if (readStore !== undefined || accessEventStore !== undefined)
    throw new SettingMissing(settings.eventStore.name, settings.eventStore.example, other);
  return undefined;
}

/** The data folder alone, for whoever has no use for the rest. @throws SettingRefused */
export const parseFolder = (environment: Environment): string => read(environment, settings.folder);

/**
 * The settings in the environment.
 * @throws SettingMissing, SettingRefused, SignInFault SIGN_IN_SETTING_REFUSED: naming the setting and what to set instead.
 */
export const parseSettings = (environment: Environment): Settings => ({
  folder: read(environment, settings.folder),
  host: read(environment, settings.host),
  port: read(environment, settings.port),
  logLevel: read(environment, settings.logLevel),
  mode: read(environment, settings.mode),
  oidc: parseOidcSettings(environment),
  cluster: readCluster(environment),
  leadFor: read(environment, settings.leadFor),
});
