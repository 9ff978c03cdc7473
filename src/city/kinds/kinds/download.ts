import { text } from '../field.ts';
import { kind } from '../kind.ts';

export const download = kind({
  name: 'download',
  type: 'Download',
  about: 'Something to download 资料下载: the attachments are the thing itself.',
  needsAttachment: true,
  fields: { fileVersion: text('Which version of the file it is 版本.', { max: 60 }) },
});
