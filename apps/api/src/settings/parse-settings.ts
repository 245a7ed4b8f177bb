import { type z } from 'zod';

import { type OidcSettings, parseOidcSettings } from '../sign-in/oidc-settings.ts';

import { type Setting, settings } from './settings-table.ts';
import { SettingRefused } from './setting-faults.ts';

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
}

function read<S extends z.ZodType>(environment: Environment, setting: Setting & { readonly schema: S }): z.output<S> {
  // Set to nothing is not set: that is how compose files and shells leave a setting out.
  const parsed = setting.schema.safeParse(environment[setting.name] || undefined);
  if (parsed.success) return parsed.data;
  throw new SettingRefused(setting.name, parsed.error.issues[0]?.message ?? 'does not fit', setting.example);
}

/**
 * The settings in the environment.
 * @throws SettingRefused, SignInFault SIGN_IN_SETTING_REFUSED: naming the setting and what to set instead.
 */
export const parseSettings = (environment: Environment): Settings => ({
  folder: read(environment, settings.folder),
  host: read(environment, settings.host),
  port: read(environment, settings.port),
  logLevel: read(environment, settings.logLevel),
  mode: read(environment, settings.mode),
  oidc: parseOidcSettings(environment),
});
