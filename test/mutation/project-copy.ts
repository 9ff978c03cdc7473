import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { instrument, type NumberedMutant } from './instrument.ts';
import type { Uses } from './uses.ts';

/** What the switch answers from. */
export interface Chosen {
  /** The number of the mutant that is on. */
  mutant: number | null;
  /** The file that gets the numbers of those that are reached. */
  record: string | null;
}

/** Makes the templates of the databases; where the project has none, nothing needs to be made. */
export const preparation = 'test/mutation/prepare-templates.test.ts';

/** What is made from the rest, and the tests of these tools, which read the sources as they are written. */
const leftOut = /^(node_modules|dist|data|\.git|test\/mutation[^/]*\.test\.ts)$/;

/** A copy of the project with all mutants of a run in its sources. It goes away with `remove`. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'lanmu-mutants-'));
  readonly #tools = join(this.folder, 'test/mutation');

  constructor(root: string, { mutants, uses }: Uses) {
    cpSync(root, this.folder, { recursive: true, filter: (path) => !leftOut.test(relative(root, path)) });
    // For a project that has not these tools in it.
    cpSync(import.meta.dirname, this.#tools, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
    const templates = join(this.#tools, 'prepare-templates.ts');
    if (existsSync(join(root, 'test/support/templates.ts')))
      cpSync(templates, join(this.folder, preparation));
    this.choose({ mutant: null, record: null });
    for (const file of new Set([...mutants.map((mutant) => mutant.file), ...uses.keys()]))
      this.#instrument(file, mutants, uses);
  }

  choose(chosen: Chosen): void {
    writeFileSync(join(this.#tools, 'switch.json'), JSON.stringify(chosen));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #instrument(file: string, mutants: readonly NumberedMutant[], uses: Uses['uses']): void {
    const path = join(this.folder, file);
    const own = mutants.filter((mutant) => mutant.file === file);
    const text = instrument(readFileSync(path, 'utf8'), join(this.#tools, 'switch.cjs'), own, uses.get(file));
    writeFileSync(path, text);
  }
}
