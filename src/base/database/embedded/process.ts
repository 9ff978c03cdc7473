import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';

/**
 * Whether a process with this id is running. A zombie is not: in a container without an init process it is never reaped.
 */
export function isRunning(pid: number): boolean {
  return isTaken(pid) && !/^\d+ \(.*\) Z/s.test(read(`/proc/${pid}/stat`));
}

/**
 * Whether the system lists the id at all, including zombies and processes of other users: PostgreSQL checks no more than
 * this.
 */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is the PostgreSQL of this cluster, and not a later program with the same id. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform === 'linux') {
    const words = read(`/proc/${pid}/cmdline`).split('\0');
    const directory = words[words.indexOf('-D') + 1] ?? '';
    return !!words[0]?.endsWith('postgres') && realPath(directory) === realPath(cluster);
  }
  if (process.platform === 'win32')
    return output('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).includes('postgres');
  const command = output('ps', ['-p', String(pid), '-o', 'command=']);
  return command.includes('postgres') && command.includes(cluster);
}

function read(path: string) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function realPath(path: string) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function output(program: string, words: string[]) {
  return spawnSync(program, words, { encoding: 'utf8' }).stdout ?? '';
}
