import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectRoot, refusalCodes } from '#core';

test('every reason for which the hub says no is expected by a test', () => {
  const folder = join(projectRoot, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.test\.tsx?$/.test(file),
  );
  const words = new Set(files.flatMap((file) => wordsIn(file, readFileSync(join(folder, file), 'utf8'))));
  expect(refusalCodes.filter((code) => !words.has(code) && !words.has(contractKey(code)))).toEqual([]);
});

test('a reason is expected where it stands in a string, not where somebody only speaks of it', () => {
  const text = `
    import { a } from 'not.imported';
    it('is not.named in a title', () => {
      // 'not.in-a-comment'
      expect(code).toBe('one.code');
      expect(codes).toEqual(['field CODE_TWO', { 'code.three': 1 }, \`CODE_FOUR\`]);
    });
    describe.each([['code.five']])('not.even %s', () => {});`;
  expect(wordsIn('x.ts', text)).toEqual([
    'one.code',
    'field',
    'CODE_TWO',
    'code.three',
    'CODE_FOUR',
    'code.five',
  ]);
});

/** As the contract spells a code. */
const contractKey = (code: string): string => code.replaceAll(/[.-]/g, '_').toUpperCase();

/** The words of the strings in a test, but of those that name a file or a test. */
function wordsIn(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || isTitle(node)) return;
    if (ts.isStringLiteralLike(node)) found.push(...node.text.split(/\s+/));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The sentence in `it('…')`, `describe.each(…)('…')` and their like. */
const isTitle = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) &&
  ts.isCallExpression(node.parent) &&
  node.parent.arguments[0] === node &&
  ['it', 'test', 'describe'].includes(firstName(node.parent.expression));

/** `it` in `it.runIf(…).each(…)`. */
const firstName = (node: ts.Expression): string =>
  ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
    ? firstName(node.expression)
    : ts.isIdentifier(node)
      ? node.text
      : '';
