import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#src/base/database/embedded/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The only server of this test run, by the addresses of its database `lanmu`. */
    cluster: { ownerUrl: string; appUrl: string };
    /** Everything that the tests write is below this folder, and removed with it. */
    folder: string;
  }
}

/** The data need not survive a power failure, and no database lives long enough for a vacuum. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  wal_init_zero: 'off',
  wal_recycle: 'off',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  scram_iterations: '1',
  max_connections: '300',
};

/**
 * Before the first test, starts one PostgreSQL for all tests; after the last one, or when the run is interrupted,
 * removes it.
 */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(placeToWrite(), 'lanmu-test-'));
  chmodSync(folder, 0o755); // when root runs the tests, the database runs as another user
  const watchman = cleanUpAfterDeath(folder);
  const database = await startEmbedded({ dir: join(folder, 'postgres'), settings });
  project.provide('folder', folder);
  project.provide('cluster', { ownerUrl: database.ownerUrl, appUrl: database.appUrl });

  return async function teardown() {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
    watchman.stdin.end();
  };
}

const gigabyte = 2 ** 30;

/**
 * In memory if there is enough: a run creates and removes some 100,000 files, which takes a disk far longer than the
 * databases do. At most about two gigabytes.
 */
function placeToWrite(): string {
  const isFit = (path: string, bytes: number): boolean => {
    try {
      accessSync(path, constants.W_OK);
      const { bavail, bsize } = statfsSync(path);
      return bavail * bsize >= bytes;
    } catch {
      return false;
    }
  };
  if (freemem() >= 12 * gigabyte && isFit('/dev/shm', 6 * gigabyte)) return '/dev/shm';
  return isFit('/var/tmp', 0) ? '/var/tmp' : tmpdir();
}

/**
 * A shell that waits for the end of its input, which comes however this process ends, even after kill -9. Then it stops
 * every server that still runs below the folder, also those of single tests, and removes the folder.
 */
function cleanUpAfterDeath(folder: string) {
  const script = `
    cat
    for file in "$0"/postgres/cluster-18/postmaster.pid "$0"/*/postgres/cluster-18/postmaster.pid; do
      [ -e "$file" ] || continue
      pid=$(head -n 1 "$file")
      kill -QUIT "$pid" || continue
      while kill -0 "$pid" && [ -e "$file" ]; do sleep 0.1; done
    done
    rm -rf "$0"`;
  const watchman = spawn('/bin/sh', ['-c', script, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchman.unref();
  return watchman;
}
