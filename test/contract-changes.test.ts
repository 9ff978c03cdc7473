import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';

const git = (...words: string[]): string =>
  execFileSync('git', words, { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const fileAt = (commit: string, path: string): string | null => {
  try {
    return git('show', `${commit}:${path}`);
  } catch {
    return null;
  }
};

/** The breaking changes for current front ends, one sentence each. */
async function breaking(before: string, after: string): Promise<string[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

const notice = /^BREAKING: \S/m;

test('the comparison sees what breaks, and lets pass what does not', async () => {
  const before = 'type Query { a(x: Int): String b: Int }';
  expect(await breaking(before, 'type Query { a(x: Int, y: Int): String! b: Int c: Int }')).toEqual([]);
  expect(await breaking(before, 'type Query { a(x: Int!): String }')).toHaveLength(2);
});

// A folder that was unpacked instead of cloned has no history.
describe.runIf(existsSync(join(projectRoot, '.git')))('the contract in history', () => {
  test.each(['schema/public.graphql', 'schema/console.graphql'])(
    '%s breaks no front end without notice: the commit says so in a line BREAKING:',
    async (path) => {
      const silent: string[] = [];
      for (const commit of git('log', '--format=%H', '-n', '50', '--no-merges', '--', path).split('\n')) {
        if (!commit || notice.test(git('log', '-1', '--format=%B', commit))) continue;
        const [before, after] = [fileAt(`${commit}~1`, path), fileAt(commit, path)];
        // The rule applies from the commit that introduced it.
        const isHeld = fileAt(`${commit}~1`, 'test/contract-changes.test.ts') !== null;
        if (!isHeld || before === null || after === null) continue;
        for (const message of await breaking(before, after)) silent.push(`${commit.slice(0, 8)} ${message}`);
      }
      expect(silent).toEqual([]);
    },
  );
});
