// Starts the embedded database in the folder of its argument, reports it in one line of JSON, and stops it when its
// input ends.
import { once } from 'node:events';
import { startEmbedded } from '#src/base/database/embedded/embedded.ts';

const database = await startEmbedded({ dir: process.argv[2]!, settings: { fsync: 'off' } });
console.log(
  JSON.stringify({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, isOwner: database.isOwner }),
);
process.stdin.resume();
await once(process.stdin, 'end');
await database.stop();
