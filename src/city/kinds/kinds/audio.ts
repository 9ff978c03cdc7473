import { address, integer, text } from '../field.ts';
import { kind } from '../kind.ts';

export const audio = kind({
  name: 'audio',
  type: 'Audio',
  about: 'Audio 音频; the file is an attachment or lies at an address. The body is the transcript.',
  fields: {
    address: address('Where the recording is, if it is not attached.'),
    seconds: integer('Length in seconds 时长.', { max: 86_400 }),
    speaker: text('Speaker 主讲人.', { max: 100 }),
  },
});
