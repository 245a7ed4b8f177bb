// Makes the certificates, keys and passwords of a cluster as deploy/compose.yaml mounts them: what is missing, and nothing
// else. docs/operations.md says when.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type CertificateExtension, generate } from 'selfsigned';

const day = 86_400_000;
const authorityDays = 3_650;
/** A year, and a month in which to renew. */
const certificateDays = 396;

const eventStores = ['es1', 'es2', 'es3'] as const;
const mongos = ['mongo1', 'mongo2', 'mongo3'] as const;

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

const keyUsage = (uses: object): CertificateExtension => ({ name: 'keyUsage', critical: true, ...uses });

async function makeAuthority(now: Date): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: 'Throughline stores' }], {
    algorithm: 'sha256',
    keySize: 3_072,
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + authorityDays * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      keyUsage({ keyCertSign: true, cRLSign: true }),
    ],
  });
  return { certificate: made.cert, key: made.private };
}

/** Nodes of both stores show their certificate as servers and, to each other, as clients. */
async function makeCertificate(authority: Pair, commonName: string, host: string, now: Date): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    algorithm: 'sha256',
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + certificateDays * day),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      keyUsage({ digitalSignature: true, keyEncipherment: true }),
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: host },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

const withEnd = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;

/** Letters, digits, `-` and `_` alone: safe in a connection string, an environment file and JSON. */
const makePassword = (): string => randomBytes(32).toString('base64url');

type Read = (name: string) => string;

const hostsOf = (nodes: readonly string[], port: number): string => nodes.map((node) => `${node}:${port}`).join(',');

/** EventStoreDB takes its first passwords from the environment alone. */
const firstPasswords = (read: Read): string =>
  [
    `EVENTSTORE_DEFAULT_ADMIN_PASSWORD=${read('esdb-admin-password')}`,
    `EVENTSTORE_DEFAULT_OPS_PASSWORD=${read('esdb-ops-password')}`,
  ].join('\n');

const eventStoreAs = (account: string, read: Read): string =>
  `THROUGHLINE_ESDB=esdb://${account}:${read(`esdb-${account}-password`)}@${hostsOf(eventStores, 2113)}?tls=true&tlsCAFile=/run/secrets/ca.crt`;

const readStore = (read: Read): string =>
  `THROUGHLINE_MONGO=mongodb://throughline:${read('mongo-throughline-password')}@${hostsOf(mongos, 27017)}/throughline?replicaSet=rs0&tls=true&tlsCAFile=/run/secrets/ca.crt`;

/**
 * Makes in the folder whatever of the secrets is not there yet: an authority, a certificate for each node and for the
 * proxy (`host`), MongoDB's key file, passwords, and the environment files that hold them. Nothing that is there is
 * altered: to renew a certificate, take its files away and call again.
 * @returns the names of the files that were made
 */
export async function makeSecrets(folder: string, host: string, now: Date): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made: string[] = [];
  const read: Read = (name) => readFileSync(join(folder, name), 'utf8').trim();
  const isMissing = (name: string): boolean => !existsSync(join(folder, name));
  const keep = (name: string, text: string): void => {
    if (!isMissing(name)) return;
    writeFileSync(join(folder, name), withEnd(text), { mode: 0o600, flag: 'wx' });
    chmodSync(join(folder, name), 0o400);
    made.push(name);
  };

  const areMissing = (...names: readonly string[]): boolean => {
    const missing = names.filter(isMissing);
    if (missing.length % names.length === 0) return missing.length > 0;
    throw new Error(
      `${missing.join()} is missing and what belongs to it is there. Take ${names.join(' and ')} away, and start again.`,
    );
  };

  if (areMissing('ca.crt')) {
    const authority = await makeAuthority(now);
    keep('ca.key', authority.key);
    keep('ca.crt', authority.certificate);
  }
  const certificateFor = (commonName: string, hostName: string): Promise<Pair> =>
    makeCertificate({ certificate: read('ca.crt'), key: read('ca.key') }, commonName, hostName, now);
  for (const node of eventStores) {
    if (!areMissing(`${node}.crt`, `${node}.key`)) continue;
    // The nodes of EventStoreDB know each other by one common name.
    const { certificate, key } = await certificateFor('eventstoredb-node', node);
    keep(`${node}.key`, key);
    keep(`${node}.crt`, certificate);
  }
  for (const [file, name] of [...mongos.map((node) => [`${node}.pem`, node] as const), ['proxy.pem', host] as const]) {
    if (!areMissing(file)) continue;
    const { certificate, key } = await certificateFor(name, name);
    keep(file, withEnd(key) + certificate);
  }

  keep('mongo.keyfile', randomBytes(756).toString('base64'));
  for (const account of ['esdb-admin', 'esdb-ops', 'esdb-throughline', 'mongo-root', 'mongo-throughline'])
    keep(`${account}-password`, makePassword());

  keep('esdb.env', firstPasswords(read));
  keep('stores.env', [eventStoreAs('throughline', read), readStore(read)].join('\n'));
  keep('admin.env', [eventStoreAs('admin', read), readStore(read)].join('\n'));
  return made;
}

if (import.meta.main) {
  const [folder, host] = process.argv.slice(2);
  if (folder === undefined || host === undefined) {
    process.stderr.write(
      'Give a folder and the name by which people reach the service: /secrets records.example.org\n',
    );
    process.exitCode = 64;
  } else {
    const made = await makeSecrets(folder, host, new Date());
    process.stdout.write(made.length === 0 ? 'Nothing was missing.\n' : `Made: ${made.join(', ')}.\n`);
  }
}
