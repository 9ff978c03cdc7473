// @module-tag process
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { newDatabase } from './support/database.ts';

/** A further language must stay cheap: what it takes besides data. */
const patch = join(projectRoot, 'docs', 'changes', 'locale-ja.patch');
const maxFiles = 12;
/** Texts in several languages, and what is made from other files. */
const isData = (path: string) =>
  /^locales\/|\.generated\.ts$|^schema\/(?:public|console)\.graphql$|^schema\/(?:schema|rights)\.sql$/.test(
    path,
  );
const files = Array.from(
  readFileSync(patch, 'utf8').matchAll(/^diff --git a\/.+ b\/(.+)$/gm),
  ([, path]) => path!,
).filter((path) => !isData(path));

let root: string;
const run = (command: string, words: readonly string[], env = {}): Promise<string> =>
  promisify(execFile)(command, [...words], {
    cwd: root,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: join(root, '..'), ...env },
    maxBuffer: 16_000_000,
  }).then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}` || 'failed',
  );

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lanmu-locale-'));
  for (const path of ['src', 'schema', 'locales', 'test', 'examples', 'package.json', 'tsconfig.json'])
    cpSync(join(projectRoot, path), join(root, path), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** With the change, except one of its files: what the proof complains about. */
async function complaint(without: string[] = []): Promise<string> {
  const words = [...without.map((file) => `--exclude=${file}`), patch];
  expect(await run('git', ['apply', ...words])).toBe('');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['test/changes/locale-ja.ts'],
      outfile: join(root, 'dist', 'proof.js'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      keepNames: true, // the ORM and the GraphQL schema use the names of classes
      logLevel: 'silent',
    });
    const { ownerUrl, appUrl } = await newDatabase('migrated');
    return await run(process.execPath, ['dist/proof.js'], { OWNER_URL: ownerUrl, APP_URL: appUrl });
  } finally {
    expect(await run('git', ['apply', '--reverse', ...words])).toBe('');
  }
}

test('takes at most twelve files that are written by hand', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.length, files.join(', ')).toBeLessThanOrEqual(maxFiles);
});

test('compiles with all tests', async () => {
  expect(await run('git', ['apply', patch])).toBe('');
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  expect(await run(process.execPath, [compiler, '--noEmit', '--tsBuildInfoFile', 'last.tsbuildinfo'])).toBe(
    '',
  );
  expect(await run('git', ['apply', '--reverse', patch])).toBe('');
});

test('is complete', async () => expect(await complaint()).toBe(''));

test.each(files)('is not complete without %s', async (file) => expect(await complaint([file])).not.toBe(''));

/** Files that may name Russian by hand, and why. */
const knowRussian: readonly [RegExp, string][] = [
  [/^base\/words\/locale\.ts$/, 'the table itself'],
  [/^reach\/register\/outlet\.entity\.ts$/, 'the protocols of the contract'],
  [
    /^translation\/checks\/|^translation\/workbench\/(?:agreeing-word|checking\/rescaled)\.ts$/,
    'its grammar',
  ],
  [/^fronts\/pages\/text\/typography\.ts$/, 'its typography'],
  [
    /^duty\/owed\/(?:owed-duty-rows|duty-freshness)\.ts$/,
    'the duty that the notice owes to English and Russian',
  ],
  [/^props\/|\.generated\.ts$/, 'data'],
  [/^base\/html\/links\.ts$/, 'a top-level domain'],
];
const namesRussian = /Locale\.RU\b|['"/(|]ru['"/|)]|\bru!?\??: |[a-z]Ru\b|'russian'/;

test('no list of languages is written by hand elsewhere', () => {
  const paths = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path));
  const byHand = paths.filter((path) =>
    namesRussian.test(
      readFileSync(join(projectRoot, 'src', path), 'utf8').replaceAll(/^ *(?:\/\/|\/?\*).*$/gm, ''),
    ),
  );
  expect(byHand.filter((path) => !knowRussian.some(([pattern]) => pattern.test(path)))).toEqual([]);
  for (const [pattern, reason] of knowRussian)
    expect(
      byHand.some((path) => pattern.test(path)),
      reason,
    ).toBe(true);
});
