import { dayOf } from '#base/dates';
import { kindNamed, type FieldSpec } from '#city/kinds';
import type { ItemContent } from '#content/items';
import { year } from '../plan/bulletin.ts';
import type { Files } from './files.ts';
import { draw, headline } from './headline.ts';
import type { Submission } from '../plan/plan.ts';
import { subjectsFor } from './subjects.ts';

const words = { fixed: '栏目信息', dynamic: '动态信息', picture: '图片信息' };

/** A text marked as an example, with a subject of the season: the notice has the numbers of the items, not their texts. */
export function exampleContent(
  submission: Submission,
  { pictures, attachment }: Files,
): Partial<ItemContent> {
  const { number, tally, office, place } = submission;
  const { needsCover, needsAttachment, fields } = kindNamed(place.kind);
  const [, month, date] = dayIn(submission).split('-').map(Number) as [number, number, number];
  const day = `${month}月${date}日`;
  const subject = draw(subjectsFor(office.name, month), number, 1);
  const picture = pictures[number % pictures.length]!;
  return {
    title: `【示例】${headline(submission, subject, day)}`,
    summary: `示例内容：${office.name}${year}年${day}报送的${words[tally]}，全年第${number}条。`,
    body: [
      '<p><em>示例内容，仅用于系统演示，不反映真实情况。</em></p>',
      `<p>${day}，${office.name}就${subject.name}作出安排。${subject.sentence}</p>`,
      '<p>报送前，信息员核对了标题、正文、时间和来源，确认内容准确完整，不涉及国家秘密、商业秘密和个人隐私；单位领导审核了是否适合公开、表述是否规范。</p>',
      `<p>网站编辑收到后予以采用，编入“${place.name}”栏目，并同步到手机微站。公众对内容有疑问的，可以向${office.name}咨询。</p>`,
    ].join('\n'),
    keywords: [subject.name],
    cover: needsCover ? picture : null,
    images: tally === 'picture' ? [picture] : [],
    attachments: needsAttachment ? [attachment] : [],
    fields: {
      ...requiredFields(fields, submission),
      ...('documentNumber' in fields && { documentNumber: `示例〔${year}〕${number}号` }),
    },
  };
}

const dayIn = ({ publishedAt }: Submission): string => dayOf(publishedAt);

const requiredFields = (
  fields: Readonly<Record<string, FieldSpec>>,
  submission: Submission,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, spec]) => spec.isRequired)
      .map(([name, spec]) => [name, exampleOf(spec, submission)]),
  );

const word = '示例';

/** A valid value of the field; text says that it is an example. */
function exampleOf(spec: FieldSpec, submission: Submission): unknown {
  switch (spec.type) {
    case 'text':
      return spec.isTranslatable ? word : `${year}-${String(submission.number).padStart(5, '0')}`;
    case 'rich-text':
      return `<p>${word}</p>`;
    case 'texts':
      return [word];
    case 'rows':
      return [requiredFields(spec.fields, submission)];
    case 'choice':
      return spec.choices[0];
    case 'integer':
    case 'decimal':
      return Math.max(spec.min, 1);
    case 'money':
      return { amount: '1000000.00', currency: 'CNY' };
    case 'date':
      return dayIn(submission);
    case 'instant':
      return submission.publishedAt.toISOString();
    case 'address':
      return 'https://example.com/';
    case 'email':
      return 'web@example.com';
    case 'period':
      return dayIn(submission).slice(0, 4);
    case 'phone':
      return '0469-0000000';
  }
}
