import { text } from '../field.ts';
import { kind } from '../kind.ts';

export const pictureNews = kind({
  name: 'picture-news',
  type: 'PictureNews',
  about: 'News told by pictures 图片新闻; each picture has an alternative text.',
  needsCover: true,
  fields: { photographer: text('Who took the pictures 摄影.', { max: 60 }) },
});
