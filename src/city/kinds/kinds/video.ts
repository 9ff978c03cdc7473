import { address, integer, text } from '../field.ts';
import { kind } from '../kind.ts';

export const video = kind({
  name: 'video',
  type: 'Video',
  about: 'Video 视频; the file is an attachment or lies at an address. The body is the transcript.',
  needsCover: true,
  fields: {
    address: address('Where the film is, if it is not attached.'),
    captionsAddress: address('Captions in WebVTT 字幕.'),
    seconds: integer('Length in seconds 时长.', { max: 86_400 }),
    speaker: text('Speaker 主讲人.', { max: 100 }),
  },
});
