import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from './support/folders.ts';

/** Lines of a program, and whether the rule refuses them. */
const lines: [line: string, isRefused: boolean][] = [
  ['new Date(text)', true],
  ['new Date(given.at)', true],
  ['new Date(asText(given))', true],
  ['new Date(`${day}T00:00:00`)', true],
  ["new Date('2026-12-01')", true],
  ['new Date(day + time)', true],
  ['Date.parse(text)', true],
  ['new Date(text + 1)', true],
  ['new Date(now.getTime() + text)', true],
  ['new Date(Math.max(text))', true],
  ['new Date(text.valueOf())', true],
  ['new Date(calendar.now(text))', true],
  ['new Date(...texts)', true],
  ['new Date(2026, text)', true],
  ['Date(text)', true],
  ["Date['parse'](text)", true],
  ['Date[name](text)', true],
  ['Date.parse.call(null, text)', true],
  ['[text].map(Date.parse)', true],
  ['new globalThis.Date(text)', true],
  ["new globalThis['Date'](text)", true],
  ['new globalThis[name](text)', true],
  ['globalThis.Date.parse(text)', true],
  ['(() => { const D = Date; return new D(text); })()', true],
  ['(() => { const { parse } = Date; return parse(text); })()', true],
  ['(() => { const { Date: D } = globalThis; return new D(text); })()', true],
  ['Reflect.construct(Date, [text])', true],
  ['class E extends Date {}', true],
  ['new (now.constructor)(text)', true],
  ['(Date as any).parse(text)', true],
  ['new Date!(text)', true],
  ['[text].map((one) => make(Date, one))', true],
  ['(() => Date)()', true],
  ['{ Date }', true],
  ['new Date()', false],
  ['Date.now()', false],
  ['text instanceof Date', false],
  ['text as Date', false],
  ['(at: Date | null): Date => at!', false],
  ['new Map<string, Date>()', false],
  ["{ Date: 'a name' }", false],
  ['class F { @Field(() => Date) at!: Date }', false],
  ['new Date(0)', false],
  ['new Date(now.getTime() + 1000)', false],
  ['new Date(at.getUTCFullYear(), at.getUTCMonth())', false],
  ['new Date(ms - 8 * 3_600_000)', false],
  ['new Date(Date.UTC(2026, 11, 1))', false],
  ['new Date(2026, 11, 1)', false],
  ['new Date(Math.floor(ms / 1000))', false],
  ['new Date(Number(text))', false],
  ['instantOf(row.at)', false],
];

test('no program makes a date of what a person wrote', () => {
  const folder = newFolder('lint-');
  mkdirSync(join(folder, 'src'));
  const plugin = join(projectRoot, 'test/support/lint-rules/no-date-of-text.mjs');
  writeFileSync(
    join(folder, 'rules.json'),
    JSON.stringify({ jsPlugins: [plugin], rules: { 'lanmu/no-date-of-text': 'error' } }),
  );
  writeFileSync(join(folder, 'src', 'lines.ts'), lines.map(([line]) => `f(${line});\n`).join(''));
  const refused = (() => {
    try {
      return execFileSync(
        join(projectRoot, 'node_modules/.bin/oxlint'),
        ['-c', 'rules.json', '-f', 'json', 'src'],
        { cwd: folder, encoding: 'utf8' },
      );
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  })();
  const { diagnostics } = JSON.parse(refused) as {
    diagnostics: { code: string; labels: { span: { line: number } }[] }[];
  };
  const places = diagnostics
    .filter(({ code }) => code === 'lanmu(no-date-of-text)')
    .map(({ labels }) => lines[labels[0]!.span.line - 1]![0]);
  expect([...new Set(places)].toSorted()).toEqual(
    lines.flatMap(([line, isRefused]) => (isRefused ? [line] : [])).toSorted(),
  );
});
