import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';

/** Whether a process has this id. A zombie counts as none: in a container without an init nobody collects it. */
export function isRunning(pid: number): boolean {
  return isTaken(pid) && !/^\d+ \(.*\) Z/s.test(read(`/proc/${pid}/stat`));
}

/** Whether the system lists the id at all, be it a zombie or another user's: PostgreSQL looks no further than this. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is the PostgreSQL of this cluster, and not a program that was given the same id later. */
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
