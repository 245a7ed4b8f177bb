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
import { type EventStore, openEmbeddedStore } from '#libs/event-store';
import { openJournal } from '#libs/journal';

import { type PersonDirectory } from '../sign-in/signed-in-person.ts';

import { DataFolderFault } from './data-folder-fault.ts';
import { type Installation, keepInstallation, type Kind, readInstallation } from './installation.ts';

export interface ServiceSettings {
  readonly folder: string;
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

/** The record of one data folder with everything that acts on it: what the server and the command line share. */
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

/** Under the lock of the stores: two services that start on one folder at once must not make two secrets. */
async function installationOf(
  { folder, kind, make, clock = systemClock }: ServiceSettings,
  stores: readonly EventStore[],
): Promise<Installation> {
  const standing = readInstallation(folder);
  if (standing) {
    refuseOtherKind(folder, standing, kind);
    return standing;
  }
  const heads = await Promise.all(stores.map((store) => store.head()));
  if (heads.some((head) => head !== 'start'))
    throw new DataFolderFault(
      'INSTALLATION_MISSING',
      `${folder} holds records but no installation.json, without which no sign-in is found. Restore that file from the last backup, and start again.`,
    );
  if (make === undefined) throw nothingIn(folder);
  return keepInstallation(folder, make, clock());
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
 * Opens the data folder for this process alone, making what is not there yet.
 * @throws StoreLocked another service uses the folder. DataFolderFault: it is not what it would have to be.
 * @throws StoreDamaged, StoreNewer, UnsafeSqlite, AccessDenied, StoreUnavailable as the event store.
 */
export async function openService(settings: ServiceSettings): Promise<OpenedService> {
  const { folder, clock = systemClock, suspect } = settings;
  refuseEmpty(settings);
  await using opening = new AsyncDisposableStack();
  const recordStore = await openEmbeddedStore({ folder, file: 'record.db' });
  opening.defer(() => recordStore.close());
  const accessStore = await openEmbeddedStore({ folder, file: 'access-log.db' });
  opening.defer(() => accessStore.close());
  const installation = await installationOf(settings, [recordStore, accessStore]);
  const ports: ActPorts = {
    record: openJournal(recordStore, registryOf),
    access: openJournal(accessStore, registryOf),
    clock,
    secret: installation.secret,
    suspect,
  };
  const accessLog = openAccessLog(ports);
  const opened = opening.move();
  return {
    folder,
    installation,
    ports,
    accessLog,
    people: {
      async personBySignIn(issuer, subject) {
        const person = await personBySignIn(ports, issuer, subject);
        return person && { ...person, signIn: { issuer, subject } };
      },
      findPerson: (id) => findPerson(ports.record, id),
    },
    performAct: (request) => performAct(ports, accessLog, request),
    close: () => opened.disposeAsync(),
  };
}
