// @module-tag process
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from './support/folders.ts';
import { startProcess } from './support/program.ts';

const main = `
import { Notice } from '#content';
console.log(\`\${Notice.name} \${Notice.mark} \${process.argv.slice(2).join(' ')} \${process.version}\`);
const { later } = await import('./later.ts');
process.on('SIGTERM', () => { console.log(later); process.exit(7); });
setInterval(() => {}, 1_000);
console.log('ready');
`;
const content = `
const marked = (target: any) => void (target.mark = '栏目');
@marked export class Notice { declare static mark: string }
`;

test('the program is built, gets the arguments, and its exit code is the exit code', async () => {
  const project = newProject();
  const hub = startProcess(process.execPath, ['src/launch.mjs', 'start', '--demo'], { cwd: project });
  await hub.says('ready');
  hub.kill('SIGTERM');
  const { code, output } = await hub.end();
  expect(code).toBe(7);
  expect(output).toMatch(/^Built dist\/ in \d+ ms\.\nNotice 栏目 start --demo v2\d/);
  expect(output).toContain('closed later');
});

test('it is built again only when a source has changed, and old pieces go with the build after the next', async () => {
  const project = newProject();
  expect(build(project)).toMatch(/^Built/);
  expect(build(project)).toBe('');
  const first = pieces(project);
  for (const word of ['one', 'two']) {
    writeFileSync(join(project, 'src/later.ts'), `export const later = '${word}';`);
    expect(build(project)).toMatch(/^Built/);
    if (word === 'one') expect(pieces(project)).toEqual(expect.arrayContaining(first));
  }
  const old = first.filter((name) => name.startsWith('later'));
  expect(old).not.toEqual([]);
  for (const name of old) expect(pieces(project)).not.toContain(name);
});

test('what was compiled is kept for the next start', async () => {
  const project = newProject();
  const hub = startProcess(process.execPath, ['src/launch.mjs', 'start'], { cwd: project });
  await hub.says('ready');
  hub.kill('SIGTERM');
  await hub.end();
  expect(readdirSync(join(project, 'dist/compiled'), { recursive: true }).length).toBeGreaterThan(1);
});

test('a source that cannot be built is named, and nothing is started', async () => {
  const project = newProject();
  writeFileSync(join(project, 'src/later.ts'), 'export const later = ;');
  const { code, output } = await startProcess(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: project,
  }).end();
  expect(code).toBe(1);
  expect(output).toContain('src/later.ts:1:21');
  expect(output).not.toContain('ready');
});

test('the configuration is completed from .env, and the real environment goes before it', async () => {
  const project = newProject();
  const platform = 'src/base/platform';
  cpSync(join(projectRoot, platform), join(project, platform), { recursive: true });
  writeFileSync(
    join(project, 'src/main.ts'),
    `import { readConfig } from './base/platform/config/config.ts'; console.log(JSON.stringify(readConfig()));`,
  );
  writeFileSync(join(project, '.env'), 'PORT=4100\nSESSION_HOURS=3\n');
  const { PATH } = process.env;
  const hub = startProcess(process.execPath, [join(project, 'src/launch.mjs')], {
    cwd: '/',
    env: { PATH, PORT: '4200' },
  });
  const { output } = await hub.end();
  const config = JSON.parse(output.slice(output.indexOf('{'))) as object;
  expect(config).toMatchObject({ port: 4200, sessionHours: 3, dataDirectory: join(project, 'data') });
});

test('SIGTERM to npm start reaches the program, and nothing is left behind', async () => {
  const project = newProject();
  const npm = startProcess('npm', ['start'], { cwd: project });
  await npm.says('ready');
  npm.kill('SIGTERM');
  const { output } = await npm.end(); // its output closes only when the last process that could write to it is gone
  expect(output).toContain('closed later');
});

test.skipIf(oldNode() === undefined)(
  'an old Node hands over to the one of the project, and passes on signals and the exit code',
  async () => {
    const project = newProject();
    const hub = startProcess(oldNode()!, ['src/launch.mjs', 'start', '--demo'], { cwd: project });
    await hub.says('ready');
    hub.kill('SIGTERM');
    const { code, output } = await hub.end();
    expect(code).toBe(7);
    expect(output).toContain(`Notice 栏目 start --demo ${process.version}`);
  },
);

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const optionsIn = (text: string) => [...text.matchAll(/--[\w-]+(?:=\d+)?/g)].map(([option]) => option);

test('the shipped program starts with the same options', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
  const [, command] = /CMD \["node", (.*)\]/.exec(read('docker-compose.yml'))!;
  expect(optionsIn(command!)).toEqual(optionsIn(scripts.start));
  expect(optionsIn(command!)).toContain('--disable-sigusr1');
});

test('no signal opens a debugger, from the first moment on', async () => {
  const project = newProject();
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
  const options = optionsIn(scripts.start);
  const start = () =>
    startProcess(process.execPath, [...options, 'src/launch.mjs', 'start'], { cwd: project });
  // Node.js itself has not started yet, and there is nothing to close.
  const early = start();
  early.kill('SIGUSR1');
  expect(await early.end()).toEqual({ code: 'SIGUSR1', output: '' });
  const hub = start();
  await hub.says('Built');
  for (let time = 0; time < 3; time += 1) hub.kill('SIGUSR1');
  await hub.says('ready');
  hub.kill('SIGTERM');
  const { code, output } = await hub.end();
  expect({ code, output }).toEqual({ code: 7, output: expect.not.stringContaining('Debugger') });
});

test.skipIf(oldNode() === undefined)(
  'an old Node that handed over passes on what the program leaves unanswered',
  async () => {
    const project = newProject();
    const hub = startProcess(oldNode()!, ['src/launch.mjs', 'start'], { cwd: project });
    await hub.says('ready');
    for (const signal of ['SIGUSR1', 'SIGUSR1'] as const) hub.kill(signal);
    hub.kill('SIGQUIT');
    const { code, output } = await hub.end();
    expect(output).not.toContain('Debugger');
    // This program has no lifecycle: the signal ends it, and the launcher's exit code says so.
    expect(code).toBe(128 + 3);
  },
);

test.skipIf(oldNode() === undefined)(
  'an old Node without the one of the project says what to do',
  async () => {
    const project = newProject();
    rmSync(join(project, 'node_modules'));
    const { code, output } = await startProcess(oldNode()!, ['src/launch.mjs', 'start'], {
      cwd: project,
    }).end();
    expect(code).toBe(1);
    expect(output).toMatch(/^Lanmu needs Node 22.17 or newer, and this is v.*Run "npm ci"/);
  },
);

/** A copy of the project with another program. */
function newProject() {
  const project = newFolder('launch-');
  mkdirSync(join(project, 'src/content'), { recursive: true });
  for (const path of ['package.json', 'tsconfig.json', 'src/launch.mjs', 'src/build.mjs']) {
    cpSync(join(projectRoot, path), join(project, path));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'src/main.ts'), main);
  writeFileSync(join(project, 'src/later.ts'), `export const later = 'closed later';`);
  writeFileSync(join(project, 'src/content/index.ts'), content);
  return project;
}

function build(project: string) {
  return execFileSync('/bin/sh', ['-c', '"$0" src/build.mjs 2>&1', process.execPath], {
    cwd: project,
    encoding: 'utf8',
  });
}

function pieces(project: string) {
  return readdirSync(join(project, 'dist')).filter((name) => name.endsWith('.js'));
}

/** A Node on this machine that is too old for the hub, if there is one. */
function oldNode(): string | undefined {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return folders
    .map((folder) => join(folder, 'node'))
    .find((path) => {
      try {
        const version = execFileSync(path, ['--version'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        return Number(/\d+/.exec(version)?.[0]) < 22;
      } catch {
        return false;
      }
    });
}
