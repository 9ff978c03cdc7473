import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';
import { Refusal, type RefusalCode } from '#base/words';
import type { MediaType } from '../media-type.ts';

export interface PictureJob {
  path: string;
  type: MediaType;
  /** A folder that receives `original` and one file per width. */
  out: string;
}

export interface MadePicture {
  /** SHA-256 of the cleaned picture, in hex. */
  hash: string;
  /** In bytes. */
  size: number;
  /** In pixels, after rotation; of one frame. */
  width: number;
  height: number;
  /** Widths in pixels, ascending. */
  renditions: number[];
}

interface PictureAnswer {
  picture?: MadePicture;
  refused?: { code: RefusalCode; details: Record<string, unknown> };
  /** Growth of the process's memory since before its first picture, in megabytes; 0 if unknown. */
  grownMb?: number;
}

export interface PictureProcessOptions {
  /** Memory limit of a process beyond its program, in megabytes. Enforced on Linux. */
  memoryMb?: number;
  /** Time limit for one picture. */
  timeoutMs?: number;
  /** An idle process ends after this time and frees its memory. */
  idleMs?: number;
}

/** The largest accepted picture takes 400 MB with all that is made of it (40 million pixels, RGBA, as PNG). */
const usualMemoryMb = 1_200;
/** A process that retains more memory than this is not reused. */
const maxRetainedMb = 50;
const tooDemanding = 'asset.too-demanding';
const program = join(projectRoot, 'src/content/assets/upload/picture-program.mjs');

/**
 * Decodes and encodes pictures in child processes, one per concurrent picture, so that a file that crashes the
 * library or exhausts memory ends only that process. Refuses with `asset.broken-image`,
 * `asset.too-many-pixels`, `asset.side-too-long`, `asset.too-many-frames`, and with `asset.too-demanding` if a
 * picture exceeds the memory or time limit.
 */
export class PictureProcesses {
  readonly #options: Required<PictureProcessOptions>;
  readonly #idle: { child: ChildProcess; timer: NodeJS.Timeout }[] = [];

  constructor({ memoryMb = usualMemoryMb, timeoutMs = 90_000, idleMs = 5_000 }: PictureProcessOptions = {}) {
    this.#options = { memoryMb, timeoutMs, idleMs };
  }

  async make(job: PictureJob): Promise<MadePicture> {
    const idle = this.#rested();
    let answer = await this.#ask(idle ?? startedProcess(this.#options.memoryMb), job);
    // Memory retained from earlier pictures may be the cause: try again in a fresh process.
    if (idle && answer.refused?.code === tooDemanding)
      answer = await this.#ask(startedProcess(this.#options.memoryMb), job);
    const { picture, refused } = answer;
    if (refused) throw new Refusal(refused.code, refused.details, 'file');
    return picture!;
  }

  async #ask(child: ChildProcess, job: PictureJob): Promise<PictureAnswer> {
    const answer = await answerOf(child, job, this.#options.timeoutMs);
    if ((answer.grownMb ?? 0) < maxRetainedMb) this.#rest(child);
    else child.disconnect();
    return answer;
  }

  /** An idle process that is still connected. */
  #rested(): ChildProcess | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      const { child, timer } = idle;
      clearTimeout(timer);
      if (!child.connected) continue;
      child.ref();
      child.channel?.ref();
      return child;
    }
    return undefined;
  }

  #rest(child: ChildProcess): void {
    if (!child.connected) return;
    // The process ends by itself when the hub does.
    child.unref();
    child.channel?.unref();
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(idle), 1);
      if (child.connected) child.disconnect();
    }, this.#options.idleMs);
    timer.unref();
    const idle = { child, timer };
    this.#idle.push(idle);
  }
}

/**
 * The memory limit is enforced by the system where possible: an allocation beyond it fails and ends only this
 * process.
 */
function startedProcess(memoryMb: number): ChildProcess {
  // An error of an idle process is noticed by the next caller.
  return forkProgram(memoryMb).on('error', () => {});
}

function forkProgram(memoryMb: number): ChildProcess {
  const options = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] } as const;
  const engineOptions = ['--disable-sigusr1', '--max-semi-space-size=4', '--max-old-space-size=64'];
  if (process.platform !== 'linux')
    return fork(program, { ...options, stdio: [...options.stdio], execArgv: engineOptions });
  const limited = `ulimit -d ${memoryMb * 1024}; exec "$0" "$@"`;
  return fork(program, {
    ...options,
    stdio: [...options.stdio],
    execPath: '/bin/sh',
    execArgv: ['-c', limited, process.execPath, ...engineOptions],
  });
}

function answerOf(child: ChildProcess, job: PictureJob, timeoutMs: number): Promise<PictureAnswer> {
  return new Promise((resolve) => {
    const failed = (reason: string): PictureAnswer => ({
      refused: { code: tooDemanding, details: { reason } },
    });
    const end = (answer: PictureAnswer) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      resolve(answer);
    };
    const onMessage = (answer: unknown) => end(answer as PictureAnswer);
    const onExit = () => end(failed('the picture needed more memory than allowed'));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end(failed('the picture took too long'));
    }, timeoutMs);
    child.once('message', onMessage).once('exit', onExit).once('error', onExit);
    child.send(job, (problem) => problem && onExit());
  });
}
