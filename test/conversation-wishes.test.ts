import { describe, expect, test } from 'vitest';
import { Locale, phrase } from '#core';
import { tidy } from '../src/conversation/incoming.ts';
import { areRelated } from '../src/conversation/related.ts';
import { intentOf } from '../src/conversation/intent.ts';

/** What a message asks for, as whoever answers is told. */
const wishOf = (text: string, locale = Locale.ZH): string => {
  const intent = intentOf(tidy(text), locale);
  return intent.kind === 'wish' ? intent.meaning.wish : intent.kind;
};

const meant: Record<string, Partial<Record<Locale, string[]>>> = {
  person: {
    zh: [
      '人工',
      '转人工客服',
      '我要找人工',
      '人工客服',
      '请帮我转人工',
      '怎么联系你们的工作人员？',
      '有没有真人',
      '给市长写信',
      '客服在哪里',
      '你好，我要人工',
    ],
    en: [
      'human',
      'I want to speak to a human',
      'Can I talk to somebody?',
      'customer service please',
      'letter',
      'How can I contact an official?',
    ],
    ru: [
      'человек',
      'Хочу поговорить с человеком',
      'Как связаться с оператором?',
      'письмо мэру',
      'Соедините с сотрудником, пожалуйста',
    ],
  },
  complaint: {
    zh: [
      '我要投诉',
      '举报',
      '投诉物业乱收费',
      '我想举报有人非法采砂',
      '怎么反映问题',
      '提意见',
      '投诉电话是多少',
      '我要维权',
    ],
    en: ['complaint', 'I want to make a complaint', 'I would like to complain about my landlord'],
    ru: ['жалоба', 'Хочу пожаловаться на шум', 'Куда подать жалобу?'],
  },
  hotline: {
    zh: [
      '12345',
      '１２３４５',
      '打12345',
      '12345热线',
      '市长热线是多少',
      '请问政务服务便民热线电话',
      '12315',
    ],
    en: ['12345', 'the city hotline', 'What is the hotline number?'],
    ru: ['12345', 'горячая линия', 'Телефон горячей линии'],
  },
  emergency: {
    zh: [
      '110',
      '119',
      '120',
      '119火警',
      '报警',
      '请帮我报警！',
      '救命',
      '救护车',
      '我家着火了',
      '有人晕倒了怎么办',
      '煤烟中毒了',
      '发生火灾怎么办',
      '快叫救护车',
      '110报警电话是多少',
      '有人持刀',
      '小孩溺水了',
    ],
    en: [
      '110',
      '911',
      'fire',
      "There's a fire!",
      'Help me',
      'call an ambulance',
      'I need the police',
      'My wife is unconscious',
      'I was robbed near the station',
      "he can't breathe",
      'Emergency!!!',
    ],
    ru: [
      '110',
      '112',
      'Пожар!',
      'Вызовите скорую',
      'нужна полиция',
      'помогите',
      'Мужчина без сознания',
      'в доме утечка газа',
    ],
  },
  despair: { zh: ['不想活了', '我想自杀', '活不下去'], en: ['I want to die'], ru: ['не хочу жить'] },
  thanks: {
    zh: ['谢谢', '谢谢你！', '非常感谢', '好的，谢谢', '知道了', '辛苦了', 'ok'],
    en: ['thanks', 'Thank you very much!', 'ok, thanks', 'bye'],
    ru: ['спасибо', 'Большое спасибо!', 'хорошо, спасибо'],
  },
  help: {
    zh: [
      '帮助',
      '在吗',
      '有人吗？',
      '你好',
      '您好，在吗',
      '早上好',
      '？？？',
      '?',
      '……',
      '😀',
      '👍🏽👍🏽',
      '[微笑]',
      'hello',
    ],
    en: ['help', 'Hello!', 'Good morning', 'Is anyone there?', '??', '🙂'],
    ru: ['помощь', 'Здравствуйте!', 'Добрый день', '???'],
  },
  // What holds one of the words, or a part of it, and means something else.
  ask: {
    zh: [
      '人工智能',
      '人工湿地',
      '人工流产补贴',
      '防溺水宣传',
      '火灾事故调查条例',
      '消防知识',
      '1100',
      '12345678',
      '报警回执怎么开',
      '公积金',
      '身份证丢了',
      '没有工作怎么申请补贴',
      '建议书',
      '谢家沟',
      '%',
      '_',
      '<b>',
      '好人好事',
      '电话号码簿',
      '停水通知',
    ],
    en: [
      'fireworks',
      'police clearance certificate',
      'humanities',
      'passport',
      'fire insurance',
      'helpers',
      'helicopter',
      'official documents',
      'okra',
    ],
    ru: [
      'паспорт',
      'пожарная профилактика',
      'человечество',
      'полицейская академия',
      'спаситель',
      'приветствие',
    ],
  },
};

describe.each(Object.entries(meant))('%s is meant', (wish, byLocale) => {
  for (const [locale, texts] of Object.entries(byLocale))
    test.each(texts)(`in ${locale}: %s`, (text) => expect(wishOf(text, locale as Locale)).toBe(wish));
});

test.each([
  ['пожар', Locale.ZH, 'emergency', Locale.RU],
  ['thank you', Locale.ZH, 'thanks', Locale.EN],
  ['救命', Locale.RU, 'emergency', Locale.ZH],
  ['110', Locale.EN, 'emergency', Locale.EN],
  ['hello', Locale.ZH, 'help', Locale.ZH],
])('who writes %s is answered in the language of the words', (text, locale, wish, own) => {
  const intent = intentOf(text, locale);
  expect(intent).toMatchObject({ kind: 'wish', meaning: { wish, locale: own } });
});

test.each(Object.values(Locale))(
  'the fixed answers in %s say what to dial, and what the account cannot do',
  (locale) => {
    for (const number of ['110', '119', '120', '122'])
      expect(phrase(locale, 'chat:emergency')).toContain(number);
    expect(phrase(locale, 'chat:emergency')).toMatch(
      /不能接警|cannot take emergency calls|не принимает вызовы/,
    );
    expect(phrase(locale, 'chat:despair')).toMatch(/110[\s\S]*12356/);
    for (const key of ['hotline', 'complaint', 'person'] as const)
      expect(phrase(locale, `chat:${key}`)).toContain('12345');
  },
);

test('a long text costs no more than its length', () => {
  const since = performance.now();
  for (const text of [
    '我要'.repeat(10_000),
    '人工'.repeat(10_000),
    'a '.repeat(10_000),
    '谢谢啊'.repeat(7000),
    '[微笑'.repeat(7000),
  ])
    intentOf(text, Locale.ZH);
  expect(performance.now() - since).toBeLessThan(3000);
});

test.each([
  ['sport', 'passport', false],
  ['спорт', 'паспорт', false],
  ['sport', 'winter sport', true],
  ['人工', '人工服务', true],
  ['工人', '人工湿地', false],
  ['市政府会议', '政府', true],
  ['国中', '中国中学', false],
  ['12', '2012', false],
])('%s and %s: whether the one is a word of the other', (one, other, are) => {
  expect(areRelated(one, other)).toBe(are);
  expect(areRelated(other, one)).toBe(are);
});

describe('what was said is taken down', () => {
  test.each([
    ['我的身份证是11010519491231002X，丢了', '我的身份证是******,丢了'],
    ['11010519491231002x', '******'],
    ['１１０１０５１９４９１２３１００２Ｘ', '******'],
    ['110105 1949 1231 002X 怎么办', '****** 怎么办'],
    ['110105-19491231-002X', '******'],
    ['1​101051949​1231002X', '******'],
    ['卡号 6222 0200 0000 0000 008', '卡号 6222 0200 0000 0000 008'], // the check digit is wrong
    ['卡号4111 1111 1111 1111', '卡号******'],
    ['110105194912310021', '110105194912310021'], // so is this one
    [`${'长'.repeat(190)}11010519491231002X`, `${'长'.repeat(190)}******`],
    [`${'长'.repeat(195)}11010519491231002X`, `${'长'.repeat(195)}*****`],
    ['电话13912345678', '电话13912345678'],
  ])('without numbers of identity and bank cards: %s', (said, kept) => expect(tidy(said)).toBe(kept));
});
