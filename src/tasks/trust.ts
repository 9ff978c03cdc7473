import { registerDocuments, schemaOf } from '#base/graph';
import { publicContract } from '../app.ts';
import { fileTask } from './terminal/file-task.ts';

/** Registers the documents of a front end's build; see `TRUSTED_DOCUMENTS`. */
export const trustTask = (words: string[]): Promise<void> =>
  fileTask(words, {
    file: 'The manifest',
    expected: 'a JSON file that maps the SHA-256 of each document to its text',
    async take(ctx, manifest) {
      const { total, added } = await registerDocuments(ctx, {
        schema: await schemaOf(publicContract),
        manifest,
      });
      return `${total} documents, ${added} of them new.`;
    },
  });
