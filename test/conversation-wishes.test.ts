import { describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { phrase } from '#src/base/words/phrase.ts';
import { areRelated } from '#src/citizens/conversation/finding/related.ts';
import { tidy } from '#src/citizens/conversation/incoming.ts';
import { intentOf } from '#src/citizens/conversation/understanding/intent.ts';

/** The request in a message, as the answering code receives it. */
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
      '转人工谢谢',
      '人工，谢谢',
      '我不要机器人，我要人工',
      '请转人工客服，我有急事',
      '有没有人管',
      '找个人跟我说话',
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
      '12345打不通',
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
      '着火了，消防怎么还没来',
      '楼下着火了快叫消防队',
      '救命！有人掉河里了',
      '救命，我爸喘不上气',
      '我要报警，有人偷东西',
      '打110没人接',
      '120电话打不通',
      '有人吃农药了',
      '家里有煤气味',
      '我老公打我',
      '孩子不见了快帮帮我',
      '孩子丢了',
      '快来救人',
      '被困在防盗门里面了',
      '老人在家晕倒，防盗门打不开',
      '着火了！消防栓没水',
      '车祸了，保险公司电话打不通',
      '我被家暴了，怎么防止他再打我',
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
      'my kid is missing',
      'Someone broke into my house',
      'I smell gas',
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
      'у меня пропал ребёнок',
      'сосед упал в реку',
    ],
  },
  despair: {
    zh: ['不想活了', '我想自杀', '活不下去', '楼上有人要跳楼'],
    en: ['I want to die'],
    ru: ['не хочу жить'],
  },
  thanks: {
    zh: ['谢谢', '谢谢你！', '非常感谢', '好的，谢谢', '谢谢你们，问题解决了', '知道了', '辛苦了', 'ok'],
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
  // Messages that contain one of the words, or a part of it, and mean something else.
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
      '上访条例',
      '维权中心地址',
      '长期被困扰的噪音问题',
      '雨落水管坏了找谁',
      '困难群众尽快救助申请',
      '车祸伤残鉴定在哪办',
      '跳楼价大甩卖是真的吗',
      '孩子不想活动怎么办',
      '消费者维权日活动',
      '为什么一直打我电话',
      '120元补贴怎么领',
      '110国道改道',
      '119号文件',
      '一中报名',
      '五险一金',
      '十中',
      '两个人的低保',
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

test.each(
  Object.entries({
    1: ['1', '第一个', '第1条', '一', '1.', 'first', 'the first one', 'первый', '№1', '１号'],
    2: [
      '2、',
      '第二个',
      '第二',
      '二',
      '2号',
      '选2',
      '2吧',
      '“2”',
      'No.2',
      '2；',
      '我要看第二条',
      'second',
      'number 2',
      '#2',
      'номер 2',
      'вторая',
    ],
    3: ['3)', '(3', '三', 'the third', 'три'],
    12: ['12', '第12项'],
  }).flatMap(([number, texts]) => texts.map((text) => [text, Number(number)] as const)),
)('%s opens entry %i of the list', (text, number) =>
  expect(intentOf(tidy(text), Locale.ZH)).toEqual({ kind: 'open', number }),
);

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
    ['卡号 6222 0200 0000 0000 008', '卡号 ******'], // the check digit is wrong
    ['卡号4111 1111 1111 1111', '卡号******'],
    ['110105194912310021', '******'], // so is this one
    ['我的身份证号是23050219900101123X怎么补办', '我的身份证号是******怎么补办'],
    ['230502 19900101 1234', '******'],
    ['银行卡6222020200112233445公积金', '银行卡******公积金'],
    ['座机0469-4266888,手机13912345678', '座机0469-4266888,手机13912345678'],
    ['单号12345678901234567890123', '单号12345678901234567890123'],
    [`${'长'.repeat(190)}11010519491231002X`, `${'长'.repeat(190)}******`],
    [`${'长'.repeat(195)}11010519491231002X`, `${'长'.repeat(195)}*****`],
    ['电话13912345678', '电话13912345678'],
  ])('without numbers of identity and bank cards: %s', (input, clean) => expect(tidy(input)).toBe(clean));
});
