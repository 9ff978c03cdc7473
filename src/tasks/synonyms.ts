import { phrase } from '#base/words';
import { importSynonyms } from '#content/search';
import { fileTask } from './terminal/file-task.ts';

/** Replaces the synonyms with those of a file, or removes all with `--none`; the search uses them within a minute. */
export const synonymsTask = (words: string[]): Promise<void> =>
  fileTask(words, {
    file: 'The file of synonyms',
    expected: 'a text with one group per line, its words separated by commas; or --none, to have no synonyms',
    take: async (ctx, text) =>
      phrase(ctx.locale, 'search:synonyms', { count: await importSynonyms(ctx, { text }) }),
    takeNone: async (ctx) =>
      phrase(ctx.locale, 'search:synonyms', { count: await importSynonyms(ctx, { none: true }) }),
  });
