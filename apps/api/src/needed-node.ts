/** The stores need node:sqlite with a SQLite that is safe to share; older releases do not have it. */
const oldest = 24;

/**
 * Ends the process with what to do when this Node.js is too old to run Throughline. Asked before anything else is
 * imported, since an import of what an old Node.js lacks would end it without a word of help.
 */
export function refuseOldNode(version = process.versions.node): void {
  if (Number(version.split('.')[0]) >= oldest) return;
  process.stderr.write(
    `Throughline needs Node.js ${oldest.toString()} or newer, and this is ${version}. ` +
      'Start it by npm (npm start, npm run -s throughline -- …): npm brings a fitting one on Linux. ' +
      'Elsewhere install Node.js 24 and try again.\n',
  );
  process.exit(1);
}
