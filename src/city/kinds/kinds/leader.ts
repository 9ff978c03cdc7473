import { date, integer, text, texts } from '../field.ts';
import { kind } from '../kind.ts';

export const leader = kind({
  name: 'leader',
  type: 'Leader',
  about: 'A leader 领导: the title is the name, the cover the portrait, the body the curriculum vitae.',
  fields: {
    post: text('Post 职务.', { required: true }),
    portfolio: texts('Responsibilities of the leader 分管工作.', { required: true }),
    rank: integer('Position in the list, from 1.', { required: true, min: 1, max: 999 }),
    termUntil: date('Last day of the term 任期至; empty if not known.'),
  },
});
