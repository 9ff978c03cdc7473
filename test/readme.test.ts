// @module-tag process
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#core';
import { tasks } from '../src/tasks/index.ts';
import { startedDemonstration } from './support/demonstration.ts';
import type { StartedHub } from './support/started-hub.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
let hub: StartedHub;

beforeAll(async () => void (hub = await startedDemonstration()));
afterAll(() => hub?.stop());

test('the walk of the README goes as it says', async () => {
  const [, walk] = /```sh\n(sh <<'WALK'\n[\s\S]*?)```/.exec(readme)!;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', walk!], {
    cwd: projectRoot,
    timeout: 100_000,
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      HUB: hub.site,
      WECHAT: hub.simulator,
    },
  });
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/"message"|"errors"/);
  expect(stdout.match(/"state":"\w+"/g)).toEqual(
    ['SUBMITTED', 'APPROVED', 'ADOPTED', 'WITHDRAWN'].map((state) => `"state":"${state}"`),
  );
  expect(stdout.match(/^\d{3} .*$/gm)).toEqual([
    '200 湿地初雪（示例）',
    '200 湿地初雪（示例）',
    '200 First snow on the wetlands (example)',
    '200 Первый снег на болотах (пример)',
    '410 内容已撤回',
    '410 内容已撤回',
    '410 This page has been withdrawn',
    '410 Материал отозван',
  ]);
  expect(stdout).toMatch(/"text":"已送达 5\/5 个渠道".*\n湿地初雪（示例）\n/);
});

test('every command that the README names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const asked = [...readme.matchAll(/npm run lanmu -- ([\w-]+)/g)].map(([, name]) => name!);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !(name in tasks))).toEqual([]);
});
