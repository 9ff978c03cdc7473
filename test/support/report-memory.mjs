// Preloaded into a program: on SIGUSR2 it writes its memory usage to the file MEMORY_FILE, with MEMORY_COLLECTS after a
// garbage collection. The program itself has no such hook.
import { renameSync, writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';

const { MEMORY_FILE: file, MEMORY_COLLECTS: collects } = process.env;
let collect = async () => {};
if (collects) {
  v8.setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  // The memory of buffers is released asynchronously, some time after their collection.
  collect = async () => {
    for (let times = 0; times < 3; times += 1) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
}

process.on('SIGUSR2', async () => {
  await collect();
  const report = { ...process.memoryUsage(), handles: process.getActiveResourcesInfo().length };
  writeFileSync(`${file}.new`, JSON.stringify(report));
  renameSync(`${file}.new`, file);
});
