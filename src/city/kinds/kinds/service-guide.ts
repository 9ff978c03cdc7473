import { address, phone, rows, text, texts } from '../field.ts';
import { kind } from '../kind.ts';

/** Eight elements are required (notice, annex 六; 国办秘函〔2019〕19号); the title is the first, 事项名称. */
export const serviceGuide = kind({
  name: 'service-guide',
  type: 'ServiceGuide',
  about: 'Service guide 办事指南. The title is 事项名称.',
  fields: {
    basis: texts('Legal basis 设定依据.', { required: true }),
    conditions: texts('Conditions for applying 申请条件.', { required: true }),
    materials: rows(
      'Documents to bring 办理材料.',
      'ServiceMaterial',
      {
        name: text('Name of the document.', { required: true }),
        note: text('Original or copy, how many, where to get it.', { max: 500 }),
      },
      { required: true },
    ),
    place: text('Where 办理地点.', { required: true, max: 300 }),
    hours: text('When 办理时间.', { required: true }),
    phone: phone('Phone for questions 联系电话.', { required: true }),
    steps: texts('Procedure 办理流程, step by step.', { required: true, max: 1000 }),
    fee: text('Fee 收费标准.'),
    duration: text('Time limit 办理时限.'),
    forms: rows('Forms to download 表格下载.', 'ServiceForm', {
      name: text('Name of the form.', { required: true }),
      address: address('Address of the form.', { required: true }),
    }),
    questions: rows('Frequent questions 常见问题.', 'ServiceQuestion', {
      question: text('The question.', { required: true, max: 500 }),
      answer: text('The answer.', { required: true, max: 2000 }),
    }),
    laws: rows('Policies and laws 政策法规.', 'ServiceLaw', {
      title: text('Title of the law or policy.', { required: true }),
      address: address('Address of the text.'),
    }),
    onlineAddress: address('Address of the online service 在线办理.'),
  },
});
