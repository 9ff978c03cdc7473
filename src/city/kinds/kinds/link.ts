import { address, text } from '../field.ts';
import { kind } from '../kind.ts';

export const link = kind({
  name: 'link',
  type: 'Link',
  about: 'A way to another site 链接.',
  fields: {
    address: address('Where it leads.', { required: true }),
    siteName: text('Whose site it is.', { max: 100 }),
  },
});
