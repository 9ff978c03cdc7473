import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { projectRoot } from '#src/base/platform/project.ts';

const run = promisify(execFile);

/** What a change may touch, and what compiling it takes. Other tests are not part of it. */
const sources = [
  'src',
  'schema',
  'locales',
  'test/support',
  'test/changes',
  'test/budgets.ts',
  'package.json',
  'tsconfig.json',
];

/** A copy of the sources, to which changes are applied and taken back; removed by `close`. */
export class ChangedCopy {
  readonly #root = mkdtempSync(join(tmpdir(), 'lanmu-change-'));

  constructor() {
    for (const path of sources) cpSync(join(projectRoot, path), join(this.#root, path), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(this.#root, 'node_modules'));
  }

  /**
   * Applies a patch while `work` runs, all of it but the file `without`. Throws with what git says if the patch does not
   * fit the sources.
   */
  async with(patch: string, work: () => Promise<void>, without?: string): Promise<void> {
    const words = [...(without === undefined ? [] : [`--exclude=${without}`]), patch];
    await this.#run('git', ['apply', '--whitespace=error', ...words]);
    try {
      await work();
    } finally {
      await this.#run('git', ['apply', '--reverse', ...words]);
    }
  }

  /** The errors that the compiler reports; empty if it reports no error. After the first time it checks only what changed. */
  async compile(): Promise<string> {
    const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    return this.#output(process.execPath, [compiler, '--noEmit', '--tsBuildInfoFile', 'last.tsbuildinfo']);
  }

  /** Bundles and runs a program of the copy; returns its output if it fails, and an empty text otherwise. */
  async prove(program: string, env: Readonly<Record<string, string>>): Promise<string> {
    const bundle = join(this.#root, 'dist', 'proof.js');
    const problem = await build({
      absWorkingDir: this.#root,
      entryPoints: [program],
      outfile: bundle,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      sourcemap: 'inline',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      keepNames: true, // the ORM and the GraphQL schema use the names of classes
      logLevel: 'silent',
    }).then(() => '', String);
    if (problem !== '') return problem;
    return this.#output(process.execPath, ['--enable-source-maps', bundle], env);
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #output(command: string, words: readonly string[], env = {}): Promise<string> {
    return this.#run(command, words, env).then(
      () => '',
      ({ stdout, stderr }: { stdout?: string; stderr?: string }) =>
        `${stdout ?? ''}${stderr ?? ''}` || 'failed',
    );
  }

  /** Without the repository around it, of which the temporary folder may be a part. */
  #run = (command: string, words: readonly string[], env = {}) =>
    run(command, [...words], {
      cwd: this.#root,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(this.#root, '..'), ...env },
      maxBuffer: 16_000_000,
    });
}

/** Made from other files, or texts in three languages: what they cost is not a decision in the code. */
const uncounted = [
  /^locales\//,
  /\.generated\.ts$/,
  /^schema\/(console|public)\.graphql$/,
  /^schema\/(schema|rights)\.sql$/,
  /__snapshots__\//,
];

/** The files of a patch that are written by hand. */
export const writtenFiles = (patch: string): string[] =>
  Array.from(patch.matchAll(/^diff --git a\/.+ b\/(.+)$/gm), ([, path]) => path!).filter((path) =>
    uncounted.every((pattern) => !pattern.test(path)),
  );
