// A process that has received a part of an upload in the folder of its argument, and waits for the rest.
import { writeFileSync } from 'node:fs';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';

const store = await openDiskStore(process.argv[2]!);
const path = await store.incomingFile();
writeFileSync(path, 'a part of the file', { flag: 'wx' });
process.send!(path);
setInterval(() => {}, 60_000);
