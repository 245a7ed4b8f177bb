/** npm passes Ctrl-C on to a process that the terminal has told already: two signals so close are one. */
const sameSignalMilliseconds = 500;

/**
 * The first signal stops what was started in order, even one that comes while it starts; a second one ends at once.
 * The process then ends with 0, or as `fail` says.
 */
export function stopOnSignals(starting: Promise<{ stop(): Promise<void> }>, fail: (fault: unknown) => never): void {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > sameSignalMilliseconds) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    starting
      .then((started) => started.stop())
      .then(() => process.exit(0))
      .catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
