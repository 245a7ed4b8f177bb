import { checkLease, fenced } from '../lease.ts';
import { type Fence, type KnownLease, type Lease } from '../read-store.ts';
import { type Connection } from './connection.ts';

const now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
const known = `SELECT name, holder, epoch, until <= ${now} AS lapsed FROM leases`;

export function leaseOf(connection: Connection, name: string): KnownLease | undefined {
  const row = connection.row(`${known} WHERE name = ?`, name);
  return row && leaseIn(connection, row);
}

export function leasesOf(connection: Connection): readonly KnownLease[] {
  return connection.rows(`${known} ORDER BY name`).map((row) => leaseIn(connection, row));
}

/** To be called within a transaction, as all below. */
export function takeLease(connection: Connection, name: string, holder: string, forMs: number): Lease | undefined {
  checkLease(name, holder, forMs);
  const found = leaseOf(connection, name);
  if (found && !found.lapsed && found.holder !== holder) return undefined;
  const epoch = found && !found.lapsed ? found.epoch : (found?.epoch ?? 0) + 1;
  connection.run(
    `INSERT OR REPLACE INTO leases(name, holder, epoch, until) VALUES (?, ?, ?, ${now} + ?)`,
    name,
    holder,
    epoch,
    forMs,
  );
  return { name, holder, epoch };
}

export function giveBackLease(connection: Connection, { name, holder, epoch }: Lease): void {
  connection.run('UPDATE leases SET until = 0 WHERE name = ? AND holder = ? AND epoch = ?', name, holder, epoch);
}

/** @throws READ_STORE_FENCED */
export function checkFence(connection: Connection, fence: Fence | undefined): void {
  if (!fence) return;
  const standing = leaseOf(connection, fence.lease);
  if (standing?.epoch !== fence.epoch || standing.lapsed) throw fenced(fence);
}

function leaseIn(connection: Connection, row: Readonly<Record<string, unknown>>): KnownLease {
  return {
    name: connection.text(row, 'name'),
    holder: connection.text(row, 'holder'),
    epoch: connection.number(row, 'epoch'),
    lapsed: row['lapsed'] === 1,
  };
}
