/** Specs of the full tier alone: each takes most of a minute and says little that a shorter one does not say before it. */
export const inFullTierAlone: readonly string[] = [
  // Builds a copy of the whole repository.
  'test/proofs/a-feature-in-one-folder.e2e.spec.ts',
  // The same of one process, at every append; killed-during-mutations kills in both tiers.
  'test/proofs/killed-within-an-admission.e2e.spec.ts',
  // Starts the service anew for each state that it refuses; the adapters refuse the same in specs of their own.
  'test/cluster/refused-starts.e2e.spec.ts',
  // Over HTTP what the stores show in specs of their own.
  'test/durability/failing-disk/failing-disk.e2e.spec.ts',
  'test/durability/restored/restored.e2e.spec.ts',
  // Shows that the bench measures everything; how fast it is, `npm run bench` shows.
  'test/bench/bench.int.spec.ts',
];
