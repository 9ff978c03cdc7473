import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { type Locale, locales } from '#src/base/words/locale.ts';
import { wording } from '#src/base/words/phrase.ts';
import { refusalCodes } from '#src/base/words/refusal.ts';

test('every reason for which the hub says no is expected by a test', () => {
  const folder = join(projectRoot, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.test\.tsx?$/.test(file),
  );
  const words = new Set(files.flatMap((file) => wordsIn(file, readFileSync(join(folder, file), 'utf8'))));
  expect(refusalCodes.filter((code) => !words.has(code) && !words.has(contractKey(code)))).toEqual([]);
});

test('every sentence of a refusal has its blanks filled', () => {
  const folder = join(projectRoot, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const made = files.flatMap((file) => refusalsMade(file, readFileSync(join(folder, file), 'utf8')));
  expect(made.length).toBeGreaterThan(250);
  expect(made.filter(({ open }) => open.length > 0)).toEqual([]);
});

test('a blank that is left open is seen, also that of a sentence within the sentence', () => {
  const text = `
    new Refusal('asset.not-as-named', {}, 'file');
    new Refusal('asset.not-as-named', { ending }, 'file');
    new Refusal('value.missing');
    new Refusal('asset.type-not-allowed', { allowed, code: 'asset.is-markup' });
    new Refusal('asset.type-not-allowed', { allowed, ending, code: 'asset.is-markup' });`;
  expect(refusalsMade('x.ts', text).map(({ open }) => open.join())).toEqual(['ending', '', '', 'ending', '']);
});

test('a reason is expected where it is in a string, not where a sentence only speaks of it', () => {
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

/** All refusals of a known code whose details are visible in the source, and the blanks that they do not fill. */
function refusalsMade(file: string, text: string): { file: string; code: string; open: string[] }[] {
  const refusals: { file: string; code: string; open: string[] }[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isNewExpression(node) || node.expression.getText() !== 'Refusal') return;
    const [code, details] = node.arguments ?? [];
    if (!code || !ts.isStringLiteral(code)) return;
    const properties = details && ts.isObjectLiteralExpression(details) ? details.properties : [];
    if ((details && !ts.isObjectLiteralExpression(details)) || properties.some(ts.isSpreadAssignment)) return;
    const names = properties.map((one) => one.name!.getText());
    const inner = properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && one.name.getText() === 'code' && ts.isStringLiteral(one.initializer)
        ? [one.initializer.text]
        : [],
    );
    const blanks = [code.text, ...inner].flatMap((one) => locales.flatMap((locale) => blanksOf(locale, one)));
    refusals.push({
      file,
      code: code.text,
      open: [...new Set(blanks)].filter((blank) => !names.includes(blank)),
    });
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return refusals;
}

const blanksOf = (locale: Locale, code: string): string[] =>
  Array.from(wording(locale, `errors:${code}`).matchAll(/\{\{(\w+)/g), ([, blank]) => blank!);

/** The code as an enum key of the contract. */
const contractKey = (code: string): string => code.replaceAll(/[.-]/g, '_').toUpperCase();

/** The words in the strings of a test, except names of files and tests. */
function wordsIn(file: string, text: string): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || isTitle(node)) return;
    if (ts.isStringLiteralLike(node)) words.push(...node.text.split(/\s+/));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return words;
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
