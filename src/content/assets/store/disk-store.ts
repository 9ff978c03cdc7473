import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isRunning } from '#base/database';
import { isStoreKey, type AssetStore, type StoredFile } from './store.ts';

/**
 * A file not written to for this long is abandoned, whichever machine its process ran on. A live process writes
 * far more often: the web server ends a request after ten minutes.
 */
const abandonedAfterMs = 3_600_000;

/**
 * Opens the asset store below `<dataDirectory>/assets`: `ab/cdef…/original`. Several processes may share the
 * folder.
 */
export async function openDiskStore(dataDirectory: string): Promise<AssetStore> {
  const root = join(dataDirectory, 'assets');
  const aside = join(root, 'aside');
  const incoming = join(root, 'incoming');
  await mkdir(aside, { recursive: true });
  await chmod(root, 0o700); // unpublished files are here too; older hubs created the folder with other modes
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeAbandoned(aside);
  await removeAbandoned(incoming);
  await removeOfDeadProcesses(incoming);

  const pathOf = (hash: string, name: string) => {
    if (!isStoreKey(hash, name)) throw new TypeError(`not a name of the asset store: ${hash}/${name}`);
    return join(root, hash.slice(0, 2), hash.slice(2), name);
  };

  const store: AssetStore = {
    async incomingFile() {
      return join(incoming, `${ownPrefix}${process.pid}~${randomUUID()}`);
    },
    async put(hash, name, data) {
      // A stream that fails to open may emit its error before it is read; an error without a listener ends the
      // process.
      if (data instanceof Readable) data.on('error', () => {});
      const path = pathOf(hash, name);
      if (await store.has(hash, name)) return data instanceof Readable ? void data.destroy() : undefined;
      const temporary = join(aside, randomUUID());
      try {
        await pipeline(
          data instanceof Readable ? data : [data],
          createWriteStream(temporary, { flags: 'wx', flush: true, mode: 0o600 }),
        );
        const folder = dirname(path);
        await mkdir(folder, { recursive: true });
        await rename(temporary, path);
        for (const changed of [folder, dirname(folder), root]) await flushFolder(changed);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    has: async (hash, name) => (await sizeOf(pathOf(hash, name))) !== null,
    async get(hash, name): Promise<StoredFile | null> {
      const path = pathOf(hash, name);
      const size = await sizeOf(path);
      return size === null ? null : { size, read: (range) => createReadStream(path, range) };
    },
  };
  return store;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
}

/**
 * Syncs a folder, because the name of a file is flushed separately from its content. Windows cannot sync
 * folders and needs no sync.
 */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Several machines or containers may share the folder, and a process id is unique only within one of them. */
const ownPrefix = `${hostname()}~`;

/**
 * Removes the partial uploads of processes on this machine that were killed. A file with this process's own id
 * belongs to an earlier process: in a container, a restarted hub gets the same id.
 */
async function removeOfDeadProcesses(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    if (!name.startsWith(ownPrefix)) continue;
    const pid = Number(name.slice(ownPrefix.length).split('~')[0]);
    if (pid === process.pid || !isRunning(pid))
      await rm(join(incoming, name), { recursive: true, force: true });
  }
}

/** Removes partial files of processes that were killed while writing. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    if (stats && Date.now() - stats.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true });
  }
}
