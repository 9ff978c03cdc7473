import { text } from '../field.ts';
import { kind } from '../kind.ts';

export const download = kind({
  name: 'download',
  type: 'Download',
  about: 'A download 资料下载: its attachments are the content.',
  needsAttachment: true,
  fields: { fileVersion: text('Version of the file 版本.', { max: 60 }) },
});
