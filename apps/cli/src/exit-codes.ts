/** How a command ended, for scripts that call it. A number once given out keeps its meaning. */
export const exitCodes = {
  done: { code: 0, meaning: 'Done; of doctor: nothing is damaged.' },
  failed: { code: 1, meaning: 'Not done. The message says why, and what to do.' },
  partly: { code: 2, meaning: 'Imported, but rows were refused; the report names each.' },
  damaged: { code: 3, meaning: 'Damage was found, and is named.' },
  notUnderstood: { code: 64, meaning: 'The command line was not understood; nothing was done.' },
  notRunning: { code: 69, meaning: 'The command needs the running service, and none answers.' },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type Ending = keyof typeof exitCodes;

/** The table as it stands under `throughline --help`. */
export const exitCodesInWords = (): string =>
  [
    'Exit codes:',
    ...Object.values(exitCodes).map(({ code, meaning }) => `  ${String(code).padEnd(3)} ${meaning}`),
  ].join('\n');
