/**
 * Whether the disk below a store has kept its word. Once an fsync or a write has failed, the kernel may have forgotten the
 * pages that it could not write: a second fsync would succeed and prove nothing. So nothing is written or synced any more
 * through the connection that met it; opening the store anew reads what is really there.
 */
export interface DiskTrust {
  isLost(): boolean;
  lose(): void;
}

/** Trust that is there until it is lost, which is told once. */
export function trustInDisk(onLost: () => void = () => undefined): DiskTrust {
  let lost = false;
  return {
    isLost: () => lost,
    lose() {
      if (lost) return;
      lost = true;
      onLost();
    },
  };
}
