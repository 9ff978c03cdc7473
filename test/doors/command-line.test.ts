// @module-tag process
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from '../support/folders.ts';

/**
 * What an operator types, and the error: without a database, without a stack trace, with a sentence that names the
 * mistake.
 */
const typed: readonly [words: string[], says: RegExp][] = [
  [['import-list', '/nonexist', '--name', 'a', '--class', 'wrong-word'], /\/nonexist cannot be read/],
  [['import-list', '/', '--name', 'a', '--hosts'], /\/ cannot be read/],
  [['import-list', '--name', 'a', '--hosts'], /The list is missing/],
  [['import-list', 'package.json', '--name', 'a', '--class', 'none'], /--class is "none"/],
  [['import-list', 'package.json', '--name', 'a'], /--class is missing/],
  [['import-list', '--colour', 'red'], /--colour/],
  [['synonyms', '/nonexist'], /\/nonexist cannot be read/],
  [['synonyms', '--colour'], /--colour/],
  [['synonyms'], /The file of synonyms is missing.*--none/s],
  [['synonyms', 'package.json', '--none'], /--none is given together with a file/],
  [['trust', '--none'], /--none/],
  [['trust'], /The manifest is missing/],
  [['add-administrator'], /add-administrator <sign-in name> <name>/],
  [['add-administrator', 'li', '李敏'], /LANMU_PASSWORD is not set, and there is no terminal/],
];

test.each(typed)('lanmu %s ends with a sentence', async (words, says) => {
  const folder = newFolder('command-');
  const program = spawn(process.execPath, ['src/launch.mjs', ...words], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder, LANMU_DATA: folder },
  });
  let output = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (data) => (output += data));
  const [code] = (await once(program, 'close')) as [number];
  expect(output).toMatch(says);
  expect(output).not.toMatch(/^ {4}at |Warning:/m);
  expect(code).toBe(2);
});
