import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { changes, type Changes, type Detail } from './changes.ts';
import { emptyState, type State } from './state.ts';

const compactAfter = 5_000;

/** The state and its history on disk. A change is written before it is applied, so a crash loses nothing that was answered. */
export class Journal {
  state: State = emptyState();
  #file: string | undefined;
  #handle: number | undefined;
  #lines = 0;

  constructor(file?: string) {
    this.#file = file;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) this.#replay(file);
    this.#handle = openSync(file, 'a', 0o600);
  }

  /** Replaces the history with a snapshot. Only for the owner of the file: another process would keep a stale handle. */
  compact(): void {
    if (this.#file) this.#compact(this.#file);
  }

  record<N extends keyof Changes>(name: N, ...detail: Detail<N>): void {
    const line = JSON.stringify([name, ...detail]);
    if (this.#handle !== undefined) this.#append(this.#handle, Buffer.from(`${line}\n`));
    apply(this.state, JSON.parse(line) as [string, unknown]);
    if (this.#file && ++this.#lines > compactAfter) this.#compact(this.#file);
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    this.#file = undefined;
  }

  /** Appends in one write call: a crash leaves the line complete or truncated at the end. On a full disk it is undone. */
  #append(handle: number, line: Buffer): void {
    const before = fstatSync(handle).size;
    try {
      if (writeSync(handle, line) < line.length)
        throw new Error('The journal could not be written: the disk is full');
    } catch (error) {
      ftruncateSync(handle, before);
      throw error;
    }
  }

  #replay(file: string): void {
    const text = readFileSync(file);
    // A truncated last line was never answered, so its change did not happen. It is removed, or the next line would be
    // appended to it.
    const whole = text.lastIndexOf(0x0a) + 1;
    if (whole < text.length) truncateSync(file, whole);
    const lines = text.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const entry = parseLine(line, `${file}:${index + 1}`);
      if (entry[0] === 'snapshot') this.state = { ...emptyState(), ...(entry[1] as State) };
      else apply(this.state, entry);
    }
  }

  #compact(file: string): void {
    const next = `${file}.next`;
    const handle = openSync(next, 'w', 0o600);
    writeFileSync(handle, `${JSON.stringify(['snapshot', this.state])}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(next, file);
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = openSync(file, 'a', 0o600);
    this.#lines = 0;
  }
}

function parseLine(line: string, place: string): [string, unknown] {
  try {
    return JSON.parse(line) as [string, unknown];
  } catch {
    throw new Error(`The journal is damaged at ${place}`);
  }
}

function apply(state: State, [name, detail]: [string, unknown]): void {
  const change = (changes as Record<string, (state: State, detail: unknown) => void>)[name];
  if (!change)
    throw new Error(
      `The journal has an unknown change "${name}": it was written by another version of the simulator`,
    );
  change(state, detail);
}
