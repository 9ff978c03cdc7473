import { globSync, readFileSync } from 'node:fs';
import { basename, matchesGlob } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';
import { writtenIn, type Written } from './texts-of-project.ts';
import { unusedWords, type UnusedWord } from './words-page.ts';

const sources = [
  'src/**/*.{ts,tsx,mjs}',
  'test/**/*.{ts,tsx,mjs}',
  'examples/**/*.{ts,mjs}',
  'locales/en/*.json',
  'schema/*.graphql',
  'docs/**/*.md',
  '*.md',
];
/** The page itself; lists of old names; measurements with their dates; generated files. */
const excluded = [
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

/** Every place in the project, or below one of `folders`, with a word that docs/words.md rules out. */
export function hitsIn(folders: readonly string[] = []): Hit[] {
  return globSync(sources, { cwd: projectRoot })
    .filter((file) => !excluded.some((glob) => matchesGlob(file, glob)))
    .filter((file) => folders.length === 0 || folders.some((folder) => file.startsWith(folder)))
    .sort()
    .flatMap((file) => hitsInFile(file, readFileSync(`${projectRoot}/${file}`, 'utf8')));
}

const words = unusedWords();

/** Every place in a file with such a word, its name included. `file` is relative to the project. */
export function hitsInFile(file: string, text: string): Hit[] {
  const ruledOut = words.filter(({ allowedIn }) => !allowedIn.some((glob) => matchesGlob(file, glob)));
  const name: Written = { file, line: 1, is: 'name', text: basename(file).replace(/\..*/, '') };
  return [name, ...writtenIn(file, text)].flatMap((written) =>
    ruledOut.filter((word) => isIn(word, written)).map((word) => ({ ...written, word })),
  );
}

/** `src/worker.ts:14: "sweeper" is not used (Poll): …` */
export const sentenceOf = ({ file, line, word, text }: Hit): string =>
  `${file}:${line}: "${word.parts.join(' ')}" is not used (${word.instead}): ${text.trim().slice(0, 160)}`;

function isIn({ parts, isPhrase, isPartOfName, isWholeName }: UnusedWord, { is, text }: Written): boolean {
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

/** Whether the words of `run` occur in a row, the last one in singular or plural. */
function isRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, at) =>
    run.every((part, index) => {
      const word = words[at + index];
      return word === part || (index === run.length - 1 && word === `${part}s`);
    }),
  );
}
