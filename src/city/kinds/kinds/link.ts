import { address, text } from '../field.ts';
import { kind } from '../kind.ts';

export const link = kind({
  name: 'link',
  type: 'Link',
  about: 'A link to another site 链接.',
  fields: {
    address: address('Address of the page.', { required: true }),
    siteName: text('Name of the site.', { max: 100 }),
  },
});
