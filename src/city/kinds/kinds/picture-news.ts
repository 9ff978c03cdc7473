import { text } from '../field.ts';
import { kind } from '../kind.ts';

export const pictureNews = kind({
  name: 'picture-news',
  type: 'PictureNews',
  about: 'News in pictures 图片新闻; each picture has an alternative text.',
  needsCover: true,
  fields: { photographer: text('Photographer 摄影.', { max: 60 }) },
});
