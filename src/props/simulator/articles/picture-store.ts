import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stores the bytes of pictures: in files beside the journal, or in memory without one. Names are the simulator's hex ids. */
export class PictureStore {
  #directory: string | undefined;
  #memory = new Map<string, Buffer>();

  constructor(directory?: string) {
    this.#directory = directory;
    if (directory) mkdirSync(directory, { recursive: true });
  }

  put(id: string, bytes: Buffer): void {
    if (!this.#directory) return void this.#memory.set(id, bytes);
    // Renamed into place before the journal records it, so a recorded picture is complete.
    const next = join(this.#directory, `${id}.next`);
    writeFileSync(next, bytes);
    renameSync(next, join(this.#directory, id));
  }

  read(id: string): Buffer | undefined {
    if (!this.#directory) return this.#memory.get(id);
    try {
      return readFileSync(join(this.#directory, id));
    } catch {
      return undefined;
    }
  }
}
