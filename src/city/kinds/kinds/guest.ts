import { address, text } from '../field.ts';
import { kind } from '../kind.ts';

export const guest = kind({
  name: 'guest',
  type: 'Guest',
  about:
    'A guest of the forum 嘉宾: the title is the name, the cover the portrait, the body the introduction.',
  needsBody: true,
  fields: {
    post: text('Post or profession 职务.', { required: true }),
    organisation: text('Organisation of the guest 工作单位.'),
    field: text("The guest's field of work 研究方向.", { max: 500 }),
    talkAddress: address('Address of the talk, on this site or elsewhere.'),
  },
});
