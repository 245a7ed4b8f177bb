import { clusterOf, clusterSettings } from '../../../test/servers/cluster.ts';
import { type Environment } from '../../api/src/settings/parse-settings.ts';
import { throughline } from '../src/throughline.ts';

/** How a command line ended and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line on a data folder, as a script would that nobody watches. */
export async function commandLine(folder: string, argv: readonly string[], more: Environment = {}): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await throughline(argv, {
    environment: { ...clusterSettings(await clusterOf(folder)), THROUGHLINE_DATA_DIR: folder, ...more },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    isTerminal: false,
  });
  return { code, ...said };
}

/** What a command line said as JSON, on the output that its ending belongs to. */
export async function commandLineJson(folder: string, argv: readonly string[], more: Environment = {}) {
  const { code, out, err } = await commandLine(folder, [...argv, '--json'], more);
  // Every command says an object; what is in it is for each spec to expect.
  return { code, said: JSON.parse(out || err) as Readonly<Record<string, unknown>> };
}
