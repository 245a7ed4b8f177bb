/** An end-to-end spec, or one test of it, that `npm run test:cluster` leaves out. */
export interface OnFilesAlone {
  /** From the root of the repository. */
  readonly spec: string;
  /** Absent: the whole spec. */
  readonly test?: string;
  readonly because: string;
}

const startsItsOwn =
  'It starts servers and processes of a cluster itself, whatever the mode, so npm test runs it whole.';
const ofOneOwner =
  'Files have one owner at a time, so that a second service is refused. Servers are shared: the second process of a cluster is welcome (cluster.e2e.spec.ts has two of each).';

/**
 * Everything else that ends in `.e2e.spec.ts` runs on files in `npm test` and on servers in `npm run test:cluster`. Read by
 * jest.cluster.config.mjs before anything is compiled, so it imports nothing.
 */
export const onFilesAlone: readonly OnFilesAlone[] = [
  { spec: 'test/cluster/cluster.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/cluster/races.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/cluster/refused-starts.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/cluster/start-cluster.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/faults/paused-leader.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/faults/projector-killed.e2e.spec.ts', because: startsItsOwn },
  { spec: 'test/faults/silent-mongo.e2e.spec.ts', because: startsItsOwn },
  {
    spec: 'test/durability/failing-disk/failing-disk.e2e.spec.ts',
    because:
      'The disk under the service is made to fail. In a cluster no process of ours writes the record to a disk; what happens when its server fails is in test/faults.',
  },
  {
    spec: 'test/durability/restored/restored.e2e.spec.ts',
    because:
      'Files of a log are put back under a folder. How the logs of servers are restored stands in docs/operations.md, and the views are dropped by hand there.',
  },
  {
    spec: 'test/durability/damage/damaged-children.e2e.spec.ts',
    because:
      'A bit turns in a file of the record. What servers do about their own disks is theirs; an altered event among theirs is in damaged-record.e2e.spec.ts.',
  },
  {
    spec: 'apps/api/src/main.e2e.spec.ts',
    test: 'refuses a folder that another service uses, with words and no stack, and leaves that service alone',
    because: ofOneOwner,
  },
  {
    spec: 'test/proofs/bad-input.e2e.spec.ts',
    test: 'is a second service on the same data folder, which ends, and leaves the first alone',
    because: ofOneOwner,
  },
];
