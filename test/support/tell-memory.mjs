// Preloaded into a program: on SIGUSR2 it collects its garbage and writes what it holds to the file that MEMORY_FILE
// names. The program itself has no such door.
import { renameSync, writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const file = process.env.MEMORY_FILE;

process.on('SIGUSR2', () => {
  collect();
  const told = { ...process.memoryUsage(), handles: process.getActiveResourcesInfo().length };
  writeFileSync(`${file}.new`, JSON.stringify(told));
  renameSync(`${file}.new`, file);
});
