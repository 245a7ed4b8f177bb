export type SettingName = `THROUGHLINE_${string}`;

/** A setting without which nobody can carry on. */
export class SettingMissing extends Error {
  readonly code = 'SETTING_MISSING';
  constructor(setting: SettingName, example: string, because = '') {
    super(
      `${setting} is not set${because && `: ${because}`}. Set it, for example ${setting}=${example}, and start again.`,
    );
    this.name = 'SettingMissing';
  }
}

/** A setting that means nothing, or what is not allowed here. What was set is not repeated: it may be a secret. */
export class SettingRefused extends Error {
  readonly code = 'SETTING_REFUSED';
  constructor(setting: SettingName, why: string, example: string) {
    super(`${setting} ${why}. Set it, for example ${setting}=${example}, and start again.`);
    this.name = 'SettingRefused';
  }
}
