import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { preparation, type Chosen, type ProjectCopy } from './project-copy.ts';

export interface LaneOptions {
  /** Whether every file has a process of its own. */
  isolate: boolean;
  /** The project of vitest's configuration, and the tests by their tags; all unless told. */
  project?: string | undefined;
  tagsFilter?: string | undefined;
}

export interface FileResult {
  file: string;
  seconds: number;
  /** Left out: no test of the file is of those that were asked for. */
  outcome: 'passed' | 'failed' | 'left out' | 'timed out';
  failure: { test: string; message: string } | null;
}

/** What the program of a lane says. */
export type Reply =
  | { kind: 'ready'; files: string[] }
  | { kind: 'file'; result: FileResult }
  | { kind: 'done'; faults: string[] };

export interface Run extends Chosen {
  files: readonly string[];
  /** How long a file may take. */
  secondsFor(file: string): number;
}

const secondsToStart = 300;

/**
 * Runs test files in one copy of the project, one after the other, until one fails. A run that hangs is killed with all
 * its processes, and the next one starts from the beginning.
 */
export class Lane {
  readonly copy: ProjectCopy;
  readonly #options: LaneOptions;
  #program: ChildProcess | null = null;
  /** Undefined where the templates are not made, or not whole. */
  #madeWith: number | null | undefined;
  #files: readonly string[] = [];
  /** Replies that were not read yet; undefined = it has ended. */
  #replies: (Reply | undefined)[] = [];
  #wake: () => void = () => {};
  #said = '';

  constructor(copy: ProjectCopy, options: LaneOptions) {
    this.copy = copy;
    this.#options = options;
  }

  /** The test files that there are, once it is prepared. */
  get files(): readonly string[] {
    return this.#files.filter((file) => file !== preparation);
  }

  /**
   * Sees to it that the templates of the databases were made with this mutant on, or with none; says what came of making
   * them, which is nothing where they are made already.
   */
  async prepare(chosen: Chosen): Promise<FileResult[]> {
    if (this.#program && this.#madeWith === chosen.mutant) return [];
    await this.stop();
    this.copy.choose(chosen);
    await this.#start();
    const hasTemplates = this.#files.includes(preparation);
    const made = hasTemplates
      ? await this.run({ ...chosen, files: [preparation], secondsFor: () => secondsToStart })
      : [];
    this.#madeWith = made.every(({ outcome }) => outcome === 'passed') ? chosen.mutant : undefined;
    return made;
  }

  async run({ mutant, record, files, secondsFor }: Run): Promise<FileResult[]> {
    this.copy.choose({ mutant, record });
    const results: FileResult[] = [];
    const next = () => files[results.length] ?? files.at(-1)!;
    this.#program!.send(files);
    for (;;) {
      const reply = await this.#reply(secondsFor(next()));
      if (reply?.kind === 'file') results.push(reply.result);
      else if (reply?.kind === 'done') return withFaults(results, reply.faults, next());
      else {
        await this.stop();
        return [...results, ended(next(), reply === null ? 'timed out' : 'failed', this.#said)];
      }
    }
  }

  async stop(): Promise<void> {
    const program = this.#program;
    this.#program = null;
    if (!program || program.exitCode !== null || program.signalCode !== null) return;
    const closed = new Promise((resolve) => program.once('exit', resolve));
    // The tests' own database stops by itself when its parent is gone.
    process.kill(-program.pid!, 'SIGKILL');
    await closed;
  }

  async #start(): Promise<void> {
    const { folder } = this.copy;
    this.#said = '';
    this.#program = fork(join(folder, 'test/mutation/lane-program.ts'), [JSON.stringify(this.#options)], {
      cwd: folder,
      detached: true, // so that its process group can be killed
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#program.stderr!.on('data', (data) => (this.#said = (this.#said + data).slice(-2000)));
    const replies: (Reply | undefined)[] = (this.#replies = []);
    const hear = (reply: Reply | undefined) => {
      replies.push(reply);
      this.#wake();
    };
    this.#program.on('message', hear as (reply: unknown) => void).once('exit', () => hear(undefined));
    const reply = await this.#reply(secondsToStart);
    if (reply?.kind !== 'ready') throw new Error(`vitest does not start: ${this.#said}`);
    this.#files = reply.files;
  }

  /** What the program says next; null when it takes too long, undefined when it has ended. */
  async #reply(seconds: number): Promise<Reply | null | undefined> {
    if (this.#replies.length > 0) return this.#replies.shift();
    let timer: NodeJS.Timeout;
    const isHeard = await new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(true);
      timer = setTimeout(resolve, seconds * 1000, false);
    });
    clearTimeout(timer!);
    return isHeard ? this.#replies.shift() : null;
  }
}

/** An unhandled promise may have been rejected after the last file. */
const withFaults = (results: readonly FileResult[], faults: readonly string[], file: string): FileResult[] =>
  faults.length > 0 && results.every(({ outcome }) => outcome !== 'failed')
    ? [...results, ended(file, 'failed', faults[0]!)]
    : [...results];

const ended = (file: string, outcome: 'failed' | 'timed out', message: string): FileResult => ({
  file,
  seconds: 0,
  outcome,
  failure: { test: '', message },
});
