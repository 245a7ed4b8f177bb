import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import { ownerOnly } from './own-file.ts';

/** Where the demo's identity provider keeps its sessions, codes, grants and refresh tokens. */
export interface DemoStore {
  readonly adapter: AdapterFactory;
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER NOT NULL,
    grant_id TEXT, uid TEXT, user_code TEXT, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS kept_by_expiry ON kept (expires_at);
  CREATE INDEX IF NOT EXISTS kept_by_grant ON kept (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS kept_by_uid ON kept (kind, uid) WHERE uid IS NOT NULL;
`;

/** What has no lifetime of its own; the largest integer that JavaScript and SQLite read alike. */
const never = Number.MAX_SAFE_INTEGER;

/** What dies with its grant. The grant itself is revoked by its own id. */
const diesWithGrant = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode']);

function openOwnDatabase(path: string): DatabaseSync {
  // The file is made before SQLite opens it, so that it and its journals are never readable by others.
  closeSync(openSync(path, 'a', ownerOnly));
  chmodSync(path, ownerOnly);
  const database = new DatabaseSync(path, { timeout: 2_000 });
  // NORMAL: a power cut may cost the last sign-in, which is repeated with a click. secure_delete: tokens leave the file.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; ${schema}`);
  return database;
}

/**
 * Opens `sign-in.db` in the data folder. Whatever has expired is removed on opening and with every write.
 * @param now the time in milliseconds; the provider itself reads the system clock.
 */
export function openDemoStore(folder: string, now: () => number): DemoStore {
  const database = openOwnDatabase(join(folder, 'sign-in.db'));
  const seconds = () => Math.floor(now() / 1_000);
  const sweep = database.prepare('DELETE FROM kept WHERE expires_at <= ?');
  const write = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?)');
  const byId = database.prepare('SELECT payload FROM kept WHERE kind = ? AND id = ? AND expires_at > ?');
  const byUid = database.prepare('SELECT payload FROM kept WHERE kind = ? AND uid = ? AND expires_at > ?');
  const byUserCode = database.prepare('SELECT payload FROM kept WHERE kind = ? AND user_code = ? AND expires_at > ?');
  const spend = database.prepare(
    "UPDATE kept SET payload = json_set(payload, '$.consumed', ?) WHERE kind = ? AND id = ?",
  );
  const remove = database.prepare('DELETE FROM kept WHERE kind = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM kept WHERE grant_id = ?');
  sweep.run(seconds());

  const only = (row: ReturnType<typeof byId.get>): Promise<AdapterPayload | undefined> =>
    // The column is written below and nowhere else.
    Promise.resolve(row ? (JSON.parse(String(row['payload'])) as AdapterPayload) : undefined);
  const done = (): Promise<void> => Promise.resolve();

  const adapter = (kind: string): Adapter => ({
    upsert(id, payload, lifetime) {
      const grant = diesWithGrant.has(kind) ? (payload.grantId ?? null) : null;
      const expires = lifetime === undefined ? never : seconds() + lifetime;
      sweep.run(seconds());
      write.run(kind, id, JSON.stringify(payload), expires, grant, payload.uid ?? null, payload.userCode ?? null);
      return done();
    },
    find: (id) => only(byId.get(kind, id, seconds())),
    findByUid: (uid) => only(byUid.get(kind, uid, seconds())),
    findByUserCode: (code) => only(byUserCode.get(kind, code, seconds())),
    consume(id) {
      spend.run(seconds(), kind, id);
      return done();
    },
    destroy(id) {
      remove.run(kind, id);
      return done();
    },
    revokeByGrantId(grantId) {
      revoke.run(grantId);
      return done();
    },
  });
  return { adapter, close: () => database.close() };
}
