// Loaded into a service under measurement before anything else: counts the commits of its record, each of which is one
// fsync of the write-ahead log, and tells the number to the process that started it.
import { join, resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

const path = join(resolve(process.env['THROUGHLINE_DATA_DIR'] ?? ''), 'record.db');
const channel = new BroadcastChannel(`throughline:event-store:${path}`);
channel.unref();
let commits = 0;
channel.onmessage = () => (commits += 1);
process.on('message', () => process.send?.({ commits }));
process.channel?.unref();
