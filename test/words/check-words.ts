import { globSync } from 'node:fs';
import { basename, matchesGlob } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';
import { writtenIn, type Written } from './texts-of-project.ts';
import { unusedWords, type UnusedWord } from './words-page.ts';

const places = [
  'src/**/*.{ts,tsx,mjs}',
  'test/**/*.{ts,tsx,mjs}',
  'examples/**/*.{ts,mjs}',
  'locales/en/*.json',
  'schema/*.graphql',
  'docs/**/*.md',
  '*.md',
];
/** The page itself; lists of names as they once were; figures with their dates; what a program wrote. */
const left = [
  'docs/words.md',
  'docs/moved.md',
  'docs/measured.md',
  'docs/tests/**',
  'README.zh.md',
  '**/*.generated.ts',
];

export interface Hit extends Written {
  readonly word: UnusedWord;
}

/** Every place of the project, or below one of `folders`, where a word stands that docs/words.md decides against. */
export function hitsIn(folders: readonly string[] = []): Hit[] {
  const words = unusedWords();
  return globSync(places, { cwd: projectRoot })
    .filter((file) => !left.some((glob) => matchesGlob(file, glob)))
    .filter((file) => folders.length === 0 || folders.some((folder) => file.startsWith(folder)))
    .sort()
    .flatMap((file) => {
      const here = words.filter(({ allowedIn }) => !allowedIn.some((glob) => matchesGlob(file, glob)));
      const name: Written = { file, line: 1, is: 'name', text: basename(file).replace(/\..*/, '') };
      return [name, ...writtenIn(`${projectRoot}/${file}`)].flatMap((written) =>
        here.filter((word) => isIn(word, written)).map((word) => ({ ...written, file, word })),
      );
    });
}

export function isIn(
  { parts, isPhrase, isPartOfName, isWholeName }: UnusedWord,
  { is, text }: Written,
): boolean {
  if (is === 'name') {
    if (isPhrase) return false;
    if (isWholeName) return text === parts[0];
    return isRun(partsOfName(text), parts);
  }
  return !isWholeName && !isPartOfName && isRun(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], parts);
}

const partsOfName = (name: string): string[] =>
  name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** Whether the words follow one another, the last one in singular or plural. */
function isRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, at) =>
    run.every((part, index) => {
      const word = words[at + index];
      return word === part || (index === run.length - 1 && word === `${part}s`);
    }),
  );
}
