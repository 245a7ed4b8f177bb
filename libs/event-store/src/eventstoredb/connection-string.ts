import { StoreRefused } from '../faults.ts';

/** What a connection string says, without the password. */
export interface ReadConnectionString {
  /** The hosts as they were written, for messages. */
  readonly hosts: string;
  readonly tls: boolean;
  readonly account: string | undefined;
}

const shape = /^esdb(?:\+discover)?:\/\/(?:([^:@/?]+):([^:@/?]+)@)?([^@/?\s]+)\/?(?:\?(.*))?$/;

const knownKeys = new Set([
  ...['tls', 'tlscafile', 'usercertfile', 'userkeyfile', 'tlsverifycert', 'nodepreference', 'connectionname'],
  ...['maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'keepaliveinterval', 'keepalivetimeout'],
  ...['defaultdeadline', 'throwonappendfailure'],
]);

const remedies = {
  MALFORMED_CONNECTION_STRING:
    'Write esdb://name:password@host:2113?tls=true, in name and password percent-encoded what is no letter or digit.',
  CREDENTIALS_WITHOUT_TLS: 'Use TLS, or leave name and password out of a connection string for a trial without TLS.',
  NO_CREDENTIALS: 'Write the account of this service before the host: esdb://name:password@host:2113.',
} as const;

function refused(detail: keyof typeof remedies, cause: string): StoreRefused {
  return new StoreRefused({ detail, cause, remedy: remedies[detail] });
}

/**
 * Reads a connection string before the client does: the client drops credentials without TLS, cuts a password at a
 * colon, and prints the whole string, password and all, about a setting that it does not know.
 *
 * @throws StoreRefused it is malformed, or asks for what would not be safe. Never quotes it.
 */
export function readConnectionString(text: string): ReadConnectionString {
  const [matched, account, password, hosts, query = ''] = shape.exec(text.trim()) ?? [];
  if (matched === undefined || hosts === undefined) {
    throw refused('MALFORMED_CONNECTION_STRING', 'This is not a connection string of EventStoreDB.');
  }
  const settings = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key = '', value = ''] = pair.split('=');
    const flat = key.toLowerCase().replace(/[_-]/g, '');
    if (!knownKeys.has(flat) || value === '') {
      throw refused('MALFORMED_CONNECTION_STRING', 'The connection string of EventStoreDB has a setting that is none.');
    }
    settings.set(flat, value);
  }
  if (settings.get('throwonappendfailure') === 'false' || settings.get('tlsverifycert') === 'false') {
    const cause =
      'throwOnAppendFailure=false hides lost races, and tlsVerifyCert=false is not understood by the client.';
    throw refused('MALFORMED_CONNECTION_STRING', cause);
  }
  const tls = settings.get('tls') !== 'false';
  if (!tls && password !== undefined) {
    throw refused('CREDENTIALS_WITHOUT_TLS', 'Without TLS name and password are not sent, and nobody is told apart.');
  }
  if (tls && password === undefined && !settings.has('usercertfile')) {
    throw refused('NO_CREDENTIALS', 'The connection string of EventStoreDB names no account.');
  }
  return { hosts, tls, account: account === undefined ? undefined : decodeURIComponent(account) };
}
