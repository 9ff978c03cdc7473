import { phrase } from '#base/words';
import { importSynonyms } from '#content/search';
import { fileTask } from './terminal/file-task.ts';

/** Replaces the synonyms by those of a file, or with `--none` by none; the search takes them up within a minute. */
export const synonymsTask = (words: string[]): Promise<void> =>
  fileTask(words, {
    file: 'The file of synonyms',
    expected: 'a text with a group on each line, its words between commas; or --none, to have no synonyms',
    take: async (ctx, text) =>
      phrase(ctx.locale, 'search:synonyms', { count: await importSynonyms(ctx, { text }) }),
    takeNone: async (ctx) =>
      phrase(ctx.locale, 'search:synonyms', { count: await importSynonyms(ctx, { none: true }) }),
  });
