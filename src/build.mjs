// Plain JavaScript, because it compiles the TypeScript. `npm run check` checks the types.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build(root).catch((problem) => {
    console.error(`The build failed: ${problem.message}`);
    process.exitCode = 1;
  });
}

/**
 * Bundles src/main.ts into dist/ and reports it in one line; does nothing if dist/ was built from the same sources.
 * Returns the URL of the program. Safe while a program of an older build, or another build, is running.
 */
export async function build(project = root) {
  const start = performance.now();
  const dist = join(project, 'dist');
  const fingerprint = sourceFingerprint(project);
  const last = lastBuild(dist);
  const main = pathToFileURL(join(dist, 'main.js')).href;
  if (last.fingerprint === fingerprint) return main;

  const files = await bundle(project);
  mkdirSync(dist, { recursive: true });
  for (const { path, contents } of files) replaceFile(path, contents);
  const names = files.map(({ path }) => basename(path));
  // Keeps the files of the last build: a running program may not have imported all of them yet.
  for (const name of readdirSync(dist)) {
    if (/\.js(\.map)?$/.test(name) && !names.includes(name) && !last.names.includes(name))
      rmSync(join(dist, name), { force: true });
  }
  replaceFile(join(dist, 'build.json'), JSON.stringify({ fingerprint, names }));
  // On stderr, because stdout belongs to the command that runs next.
  console.error(`Built dist/ in ${Math.round(performance.now() - start)} ms.`);
  return main;
}

async function bundle(project) {
  const esbuild = await import('esbuild');
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: project,
      entryPoints: ['src/main.ts'],
      outdir: 'dist',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
      packages: 'external',
      sourcemap: true,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      keepNames: true, // the ORM and the GraphQL schema use the names of classes
      write: false,
    });
    // The entry is replaced last: until then the old program is complete.
    return outputFiles.sort(
      (a, b) => Number(a.path.endsWith('main.js')) - Number(b.path.endsWith('main.js')),
    );
  } finally {
    await esbuild.stop();
  }
}

/** The SHA-256 of all sources of the bundle. */
function sourceFingerprint(project) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(project, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const path of [join(project, 'package.json'), join(project, 'tsconfig.json'), ...sources]) {
    const contents = readFileSync(path);
    hash.update(`${path.slice(project.length)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex');
}

function lastBuild(dist) {
  try {
    return JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8'));
  } catch {
    return { names: [] };
  }
}

function replaceFile(path, contents) {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, contents);
  renameSync(aside, path);
}
