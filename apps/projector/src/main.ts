import { refuseOldNode } from '../../api/src/needed-node.ts';

refuseOldNode();
// Whatever is made in the data folder is for this account alone.
process.umask(0o077);
await import('./serve.ts');
