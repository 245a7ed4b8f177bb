import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type ClusterPlace } from '../../apps/api/src/settings/parse-settings.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { joinCluster } from '../servers/cluster.ts';

/** A data folder for one more process of the installation that `founder` holds, as an operator makes it. */
export function memberBeside(founder: string, place: ClusterPlace) {
  const member = newDataFolder();
  mkdirSync(member.folder, { recursive: true, mode: 0o700 });
  copyFileSync(join(founder, 'installation.json'), join(member.folder, 'installation.json'));
  joinCluster(member.folder, place);
  return member;
}
