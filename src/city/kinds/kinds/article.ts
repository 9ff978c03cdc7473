import { text } from '../field.ts';
import { kind } from '../kind.ts';

export const article = kind({
  name: 'article',
  type: 'Article',
  about: 'News, notices and other running text 文章.',
  needsBody: true,
  fields: { subtitle: text('Second line of the title 副标题.') },
});
