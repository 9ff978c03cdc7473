import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';
import { Refusal, type RefusalCode } from '#base/words';
import type { MediaType } from '../media-type.ts';

export interface PictureJob {
  path: string;
  type: MediaType;
  /** A folder, in which `original` and a file for each width are made. */
  out: string;
}

export interface MadePicture {
  /** sha256 of the cleaned picture, in hex. */
  hash: string;
  /** In bytes. */
  size: number;
  /** In pixels, upright; of one frame. */
  width: number;
  height: number;
  /** Widths, ascending. */
  renditions: number[];
}

interface Answer {
  made?: MadePicture;
  refused?: { code: RefusalCode; details: Record<string, unknown> };
  /** How much more the process holds than before its first picture, in megabytes; 0 where nobody knows. */
  grownMb?: number;
}

export interface PictureProcessOptions {
  /** What a process may hold in memory beside its program; in megabytes. Held by Linux. */
  memoryMb?: number;
  /** For one picture. */
  patienceMs?: number;
  /** A process that has nothing to do for so long ends, and its memory comes back. */
  idleMs?: number;
}

/** The largest picture that is let in takes 400 MB with all that is made of it (40 million pixels, RGBA, as PNG). */
const usualMemoryMb = 1_200;
/** A process that goes on holding more of its last picture is not used again. */
const maxKeptMb = 50;
const tooDemanding = 'asset.too-demanding';
const program = join(projectRoot, 'src/content/assets/upload/picture-program.mjs');

/**
 * Unpacks and makes pictures in processes of their own, one for each picture that is worked on: what a file does to the
 * library, or to memory, ends with that process, and pages go on. Refuses with `asset.broken-image`,
 * `asset.too-many-pixels`, `asset.side-too-long`, `asset.too-many-frames`, and with `asset.too-demanding` what takes more
 * memory or time than it may.
 */
export class PictureProcesses {
  readonly #options: Required<PictureProcessOptions>;
  readonly #idle: { child: ChildProcess; timer: NodeJS.Timeout }[] = [];

  constructor({ memoryMb = usualMemoryMb, patienceMs = 90_000, idleMs = 5_000 }: PictureProcessOptions = {}) {
    this.#options = { memoryMb, patienceMs, idleMs };
  }

  async make(job: PictureJob): Promise<MadePicture> {
    const rested = this.#rested();
    let answer = await this.#ask(rested ?? started(this.#options.memoryMb), job);
    // What a process holds of the pictures before may be what this one lacked.
    if (rested && answer.refused?.code === tooDemanding)
      answer = await this.#ask(started(this.#options.memoryMb), job);
    const { made, refused } = answer;
    if (refused) throw new Refusal(refused.code, refused.details, 'file');
    return made!;
  }

  async #ask(child: ChildProcess, job: PictureJob): Promise<Answer> {
    const answer = await answerOf(child, job, this.#options.patienceMs);
    if ((answer.grownMb ?? 0) < maxKeptMb) this.#rest(child);
    else child.disconnect();
    return answer;
  }

  /** One that waits, unless it has ended meanwhile. */
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
    // It ends by itself when the hub does.
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

/** Bounded by the system where it can: an allocation beyond fails, and with it this process alone. */
function started(memoryMb: number): ChildProcess {
  // What befalls it while it waits is found out by whoever wants it next.
  return forked(memoryMb).on('error', () => {});
}

function forked(memoryMb: number): ChildProcess {
  const options = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] } as const;
  const given = ['--disable-sigusr1', '--max-semi-space-size=4', '--max-old-space-size=64'];
  if (process.platform !== 'linux')
    return fork(program, { ...options, stdio: [...options.stdio], execArgv: given });
  const limited = `ulimit -d ${memoryMb * 1024}; exec "$0" "$@"`;
  return fork(program, {
    ...options,
    stdio: [...options.stdio],
    execPath: '/bin/sh',
    execArgv: ['-c', limited, process.execPath, ...given],
  });
}

function answerOf(child: ChildProcess, job: PictureJob, patienceMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (reason: string): Answer => ({ refused: { code: tooDemanding, details: { reason } } });
    const end = (answer: Answer) => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', gone).off('error', gone);
      resolve(answer);
    };
    const heard = (answer: unknown) => end(answer as Answer);
    const gone = () => end(failed('the picture took more memory than it may'));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end(failed('the picture took too long'));
    }, patienceMs);
    child.once('message', heard).once('exit', gone).once('error', gone);
    child.send(job, (problem) => problem && gone());
  });
}
