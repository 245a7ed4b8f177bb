import { type ClusterPlace, type Environment, parseSettings } from '../../api/src/settings/parse-settings.ts';

/** What a command line runs in; a spec gives its own. */
export interface Surroundings {
  readonly environment: Environment;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody watches what is said on standard error. */
  readonly isTerminal: boolean;
}

/** What every command knows of the way it was called. */
export interface Asked {
  readonly folder: string;
  readonly environment: Environment;
  readonly asJson: boolean;
  /** Says a part of an answer that is told while the work is done. */
  readonly out: (text: string) => void;
  /** Says how far long work has come, to whoever watches or asked for it. */
  readonly progress: (words: string) => void;
}

/**
 * The servers of the installation, for a command that opens it itself; nothing where the data folder holds everything.
 * @throws SettingMissing, SettingRefused
 */
export const clusterOf = ({ environment }: Pick<Asked, 'environment'>): ClusterPlace | undefined =>
  parseSettings(environment).cluster;
