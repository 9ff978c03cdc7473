import { instant, text, texts } from '../field.ts';
import { kind } from '../kind.ts';

export const forumEvent = kind({
  name: 'forum-event',
  type: 'ForumEvent',
  about: 'An announced talk or event 讲坛预告.',
  needsBody: true,
  fields: {
    startsAt: instant('Begins 开始时间.', { required: true }),
    endsAt: instant('Ends 结束时间.'),
    place: text('Where 地点.', { required: true }),
    speakers: texts('Speakers 主讲人.', { max: 100, maxEntries: 20 }),
    organiser: text('Organiser 主办单位.'),
    registration: text('How to take part 报名方式.', { max: 500 }),
  },
  spans: [['startsAt', 'endsAt']],
});
