import { mkdirSync } from 'node:fs';

import {
  type AccessLog,
  type ActAnswer,
  type ActPorts,
  type ActRequest,
  findPerson,
  type KnownPerson,
  openAccessLog,
  performAct,
  personBySignIn,
  registryOf,
} from '#libs/acts';
import { openFollowedJournal, openJournal } from '#libs/journal';

import { type ClusterPlace } from '../settings/parse-settings.ts';
import { type PersonDirectory } from '../sign-in/signed-in-person.ts';

import { DataFolderFault } from './data-folder-fault.ts';
import { dropInstallation, type Installation, keepInstallation, type Kind, readInstallation } from './installation.ts';
import { openClusterStores, openEmbeddedStores, type Stores } from './open-stores.ts';

export interface ServiceSettings {
  readonly folder: string;
  /** Where the logs are kept by servers; absent: in the folder. */
  readonly cluster?: ClusterPlace | undefined;
  /** What the folder must be marked as; absent: either. */
  readonly kind?: Kind | undefined;
  /** What a folder that holds nothing yet becomes; absent: it is refused. */
  readonly make?: Kind | undefined;
  readonly clock?: ActPorts['clock'];
  readonly suspect: ActPorts['suspect'];
}

/** People by their sign-in or id, as their streams have them now. */
export interface People extends PersonDirectory {
  findPerson(id: string): Promise<KnownPerson | undefined>;
}

/** The record of one installation with everything that acts on it: what the server and the command line share. */
export interface OpenedService {
  readonly folder: string;
  readonly installation: Installation;
  readonly ports: ActPorts;
  readonly accessLog: AccessLog;
  readonly people: People;
  /** @throws as `performAct` of `libs/acts`, which it is, with this service's ports. */
  performAct(request: ActRequest): Promise<ActAnswer>;
  /** Finishes the appends already accepted, then lets go of the data folder. */
  close(): Promise<void>;
}

const systemClock = (): string => new Date().toISOString();

function refuseOtherKind(folder: string, standing: Installation, wanted: Kind | undefined): void {
  if (wanted === undefined || wanted === standing.kind) return;
  throw standing.kind === 'demo'
    ? new DataFolderFault(
        'FOLDER_IS_DEMO',
        `${folder} is marked as a demo for ever: real records never go there. Set THROUGHLINE_DATA_DIR to a folder of its own for the home.`,
      )
    : new DataFolderFault(
        'FOLDER_IS_HOME',
        `${folder} holds the records of a home and never becomes a demo. Leave THROUGHLINE_MODE unset, or set THROUGHLINE_DATA_DIR to another folder for the demo.`,
      );
}

interface OpenedStores {
  readonly installation: Installation;
  readonly stores: Stores;
}

/** Under the lock of the stores: two services that start on one folder at once must not make two secrets. */
async function installationIn(
  { folder, kind, make, clock = systemClock }: ServiceSettings,
  { record, access }: Stores,
): Promise<Installation> {
  const standing = readInstallation(folder);
  if (standing) {
    refuseOtherKind(folder, standing, kind);
    return standing;
  }
  const heads = await Promise.all([record.head(), access.head()]);
  if (heads.some((head) => head !== 'start'))
    throw new DataFolderFault(
      'INSTALLATION_MISSING',
      `${folder} holds records but no installation.json, without which no sign-in is found. Restore that file from the last backup, and start again.`,
    );
  if (make === undefined) throw nothingIn(folder);
  return keepInstallation(folder, make, clock());
}

async function openFolder(settings: ServiceSettings): Promise<OpenedStores> {
  const stores = await openEmbeddedStores(settings.folder);
  try {
    return { stores, installation: await installationIn(settings, stores) };
  } catch (fault) {
    await stores.close();
    throw fault;
  }
}

/** The servers are shared, so nothing is locked: the logs themselves name the installation that they belong to. */
async function openCluster(settings: ServiceSettings, cluster: ClusterPlace): Promise<OpenedStores> {
  const { folder, kind, make, clock = systemClock } = settings;
  const standing = readInstallation(folder);
  if (standing) refuseOtherKind(folder, standing, kind);
  if (!standing && make === undefined) throw nothingIn(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const installation = standing ?? keepInstallation(folder, make ?? 'home', clock());
  try {
    const stores = await openClusterStores(cluster, { installation: installation.id, make: make !== undefined });
    return { installation, stores };
  } catch (fault) {
    if (!standing) dropInstallation(folder);
    throw fault;
  }
}

const nothingIn = (folder: string) =>
  new DataFolderFault(
    'FOLDER_IS_EMPTY',
    `${folder} holds no installation. Name the folder of one by THROUGHLINE_DATA_DIR, or make one: npm start for the demo, npm run -s throughline -- init for a home.`,
  );

/** Before anything is made in it. */
function refuseEmpty({ folder, make }: ServiceSettings): void {
  if (make === undefined && !readInstallation(folder)) throw nothingIn(folder);
}

/**
 * Opens an installation, making what is not there yet: a data folder for this process alone, or the servers of a cluster
 * beside other processes.
 * @throws StoreLocked another service uses the folder. DataFolderFault: it is not what it would have to be.
 * @throws StoreDamaged, StoreNewer, UnsafeSqlite, AccessDenied, StoreUnavailable as the event store.
 */
export async function openService(settings: ServiceSettings): Promise<OpenedService> {
  const { folder, cluster, clock = systemClock, suspect } = settings;
  refuseEmpty(settings);
  const { installation, stores } = await (cluster ? openCluster(settings, cluster) : openFolder(settings));
  // Over a network the log is followed, so that an act need not read six streams; a file is read sooner than followed.
  const followed = cluster && openFollowedJournal(stores.record, registryOf);
  const ports: ActPorts = {
    record: followed ?? openJournal(stores.record, registryOf),
    access: openJournal(stores.access, registryOf),
    clock,
    secret: installation.secret,
    suspect,
  };
  const accessLog = openAccessLog(ports);
  /** Ports for one piece of work. */
  const portsOfOne = (): ActPorts => (followed ? { ...ports, record: followed.session() } : ports);
  return {
    folder,
    installation,
    ports,
    accessLog,
    people: {
      async personBySignIn(issuer, subject) {
        const person = await personBySignIn(portsOfOne(), issuer, subject);
        return person && { ...person, signIn: { issuer, subject } };
      },
      findPerson: (id) => findPerson(ports.record, id),
    },
    performAct: (request) => performAct(portsOfOne(), accessLog, request),
    async close() {
      await followed?.close();
      await stores.close();
    },
  };
}
