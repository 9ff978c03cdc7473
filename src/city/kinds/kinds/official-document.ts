import { address, choice, code, date, rows, text, texts } from '../field.ts';
import { kind } from '../kind.ts';

/** The elements of a document according to 国办发〔2017〕47号 and the rules for 政府信息公开目录. */
export const officialDocument = kind({
  name: 'official-document',
  type: 'OfficialDocument',
  about: 'Official document 政府文件, with the elements of the register.',
  needsBody: true,
  fields: {
    indexNumber: code('Index number 索引号: opaque, unique, never changes.', { required: true }),
    documentNumber: code('Number given by the issuing office 发文字号.'),
    issuingUnit: text('Issuing office 发文机关.', { required: true }),
    madeOn: date('Date on the document 成文日期.', { required: true }),
    topic: text('Subject class 主题分类.', { required: true, max: 60 }),
    genre: text('Form 体裁, such as 通知 or 办法.', { max: 30 }),
    subjectWords: texts('Subject words 主题词.', { max: 30, maxEntries: 10 }),
    validity: choice('Whether it is in force 有效性.', ['in-force', 'amended', 'abolished'], {
      required: true,
    }),
    validFrom: date('In force from 施行日期.'),
    validUntil: date('In force until 失效日期.'),
    relations: rows(
      'Documents that it amends, abolishes or explains, and documents that do so to it.',
      'DocumentRelation',
      {
        relation: choice(
          'Type of the relation.',
          ['amends', 'amended-by', 'abolishes', 'abolished-by', 'explains', 'explained-by'],
          { required: true },
        ),
        title: text('Title of the other document.', { required: true }),
        address: address('Address of the document.'),
      },
    ),
  },
  spans: [['validFrom', 'validUntil']],
});
