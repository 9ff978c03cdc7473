/**
 * How rare a character is in texts of a kind, in bits: the logarithm of its inverse frequency. The characters of a text
 * are common in its own encoding, and the characters that its bytes form by chance in another one are not, so the sum
 * identifies the encoding (see `likelyEncoding`). The values are estimates that need to be right to a bit or two.
 */
export type Bits = (sign: string, before: string, earlier: string) => number;

/**
 * The cost of an undecodable position: higher than of any character, so that a text with few of them keeps its
 * encoding.
 */
const brokenBits = 26;
/** Characters that no text contains: control characters, and the private use areas of encodings. */
const impossible = /[\p{Cc}\p{Co}\p{Cn}]/u;

/** The statistics of an encoding: the common part, and its `own` for all other characters. */
const withCommonBits =
  (own: Bits): Bits =>
  (sign, before, earlier) => {
    if (sign < '\x80') return 5;
    if (sign === '\uFFFD') return brokenBits;
    return impossible.test(sign) ? 40 : own(sign, before, earlier);
  };

/** The characters of rows of a 94 × 94 table in an encoding. */
function rows(encoding: string, from: number, to: number): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = 0xa1; trail < 0xff; trail += 1) bytes.push(lead, trail);
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
}

/** The characters of rows in Big5, which has 157 columns. */
function rowsOfBig5(from: number, to: number): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += trail === 0x7e ? 0x23 : 1) bytes.push(lead, trail);
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)));
}

const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const greek = /[Α-ω]/;
const punctuation = /[、-】〔〕！-～—…‘’“”·×±÷℃°￥①-⑩→№★]/;

/** Simplified Chinese: levels 1 and 2 of GB/T 2312, then what only GBK and GB 18030 contain. */
const [common, lessCommon, signs] = [
  rows('gb18030', 0xb0, 0xd7),
  rows('gb18030', 0xd8, 0xf7),
  rows('gb18030', 0xa1, 0xa3),
];
export const commonHan: ReadonlySet<string> = common;
/** The characters that make up half of all Chinese texts, and those of official texts. */
const frequentHan = new Set(
  '的一是了不人在有他这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间知世什两次使身者被高已亲其进此话常与活正感月号电本请文件市县区乡镇村委办局部门政府务工信息公告通新闻民主管理服员会议项目表单内容加入点数据关系网站页建设保护全安实施产业农水力路车费报教机',
);
/** The surnames of four out of five people in China; any character may follow in a name. */
const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const isInName = (before: string, earlier: string): boolean =>
  (surnames.has(before) && !han.test(earlier)) || (surnames.has(earlier) && han.test(before));
export const simplified = withCommonBits((sign, before, earlier) => {
  if (frequentHan.has(sign)) return 9;
  if (common.has(sign)) return 12.5;
  if (signs.has(sign)) return punctuation.test(sign) ? 8 : 13;
  if (greek.test(sign)) return 11;
  if (lessCommon.has(sign)) return /[a-z]/.test(before) ? 18 : 15;
  if (han.test(sign) && isInName(before, earlier)) return 15;
  // Western letters, of which one is read as the first byte of a character and the next as its second.
  if (/[A-Za-z]/.test(before)) return 27;
  // Rare characters have four bytes, and few byte sequences are valid as four by chance.
  if (han.test(sign)) return sign.length > 1 ? 18 : 21;
  if (isRussianLetter(sign)) return 4 + letterBits(sign, before, earlier);
  return 16;
});

const [traditionalCommon, traditionalOther] = [rowsOfBig5(0xa4, 0xc6), rowsOfBig5(0xc9, 0xf9)];
export const traditional = withCommonBits((sign) => {
  if (traditionalCommon.has(sign)) return 12.5;
  if (!han.test(sign)) return punctuation.test(sign) ? 8 : 14;
  return traditionalOther.has(sign) ? 18 : 24;
});

const [japaneseCommon, japaneseOther] = [rows('euc-jp', 0xb0, 0xcf), rows('euc-jp', 0xd0, 0xf4)];
export const japanese = withCommonBits((sign) => {
  // Half-width kana: old tables use them, and bytes of Chinese form them by chance.
  if (/[\uff61-\uff9f]/.test(sign)) return 12;
  if (kana.test(sign)) return 6.5;
  if (japaneseCommon.has(sign)) return 11.5;
  if (han.test(sign)) return japaneseOther.has(sign) ? 18 : 24;
  return signs.has(sign) ? 10 : 15;
});

/** The syllables of two thirds of all Korean text. */
const syllables = new Set(
  '이다는에의가을로고하지도한은를기서사인리자어시대나일그수해정부제전장보상스아주라원여성구들과안으것니게있공면동유소관조경만우국신세계되비과모무연내었화생위개문중당적진방학용습실치회호반재역말트거까선결출입단미변양영산요청발민권최터버와러오음년월행복강마할통명물금법드네점노던않때금운간번심업분본급합현달외별력등각본달건강두교통록승',
);
export const korean = withCommonBits((sign) => {
  if (syllables.has(sign)) return 8;
  if (/\p{Script=Hangul}/u.test(sign)) return 13;
  return han.test(sign) ? 19 : signs.has(sign) ? 9 : 15;
});

/** The letters of Russian, the most frequent ones first. */
const frequent = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';
const isRussianLetter = (sign: string): boolean => /^[А-яЁё]$/.test(sign);
const isCapital = (sign: string): boolean => /^[А-ЯЁ]$/.test(sign);

/** Frequent letter pairs of Russian: three quarters of all pairs. */
const pairs = new Set(
  'ст ен но те на ни ов то ер ра по ро ан пр та ет ре ка ит од ли ри ть ат от ве за ос ме го ко до ол де ва ом ле ес ль об ед ру да ал во ай ис ся же ор тв ин тр ик ил ие ок ел тс со из ны ки сл аз ти ло ак ав уб бр ла ия им нн ек пе ап че ас ма ог эт мо ег пи вы он ча ск ож бо се ци ое ей ку нт чи ем ви оп вл ди тк дн ев уд др ыл ае сс ой йт сы зм пу ая зд ми ад ий бл кс уж са жн фа бы йл ез ьт ар лк оч ыт бу ля яз сь гр ач па йс ус ке иа иц си'.split(
    ' ',
  ),
);

/** The bits of a letter within a word in lower case, in upper case, or with an initial capital. */
function letterBits(sign: string, before: string, earlier: string): number {
  const [small, previous] = [sign.toLowerCase(), before.toLowerCase()];
  const bits = 3 + 7 * (frequent.indexOf(small) / frequent.length) ** 1.5;
  if (/[A-Za-z\d]/.test(before)) return bits + 8;
  if (!isRussianLetter(before)) return bits + (isCapital(sign) ? 2 : 0) + (/[ъьы]/.test(small) ? 8 : 0);
  const beside = pairs.has(previous + small) ? -1.7 : 2;
  const isMixed = isCapital(sign) ? !isCapital(before) : isCapital(before) && isCapital(earlier);
  return bits + beside + (isMixed ? 8 : 0);
}

export const russian: Bits = (sign, before, earlier) => {
  // As accented Western letters decode, between plain ones.
  if (isRussianLetter(before) && /[A-Za-z]/.test(sign)) return 13;
  return russianBits(sign, before, earlier);
};
const russianBits = withCommonBits((sign, before, earlier) => {
  if (isRussianLetter(sign)) return letterBits(sign, before, earlier);
  return /[№«»„“”‘’–—…\u00a0°§]/.test(sign) ? 9 : 18;
});

export const western = withCommonBits((sign, before) => {
  const bits = /[éèêàáâäöüßñçóíúåæøôîï]/i.test(sign) ? 7 : /\p{L}/u.test(sign) ? 11 : 13;
  return /[A-Za-z]/.test(before) ? bits : bits + (/\p{L}/u.test(before) ? 0 : 5);
});

/** A Mac writes é as two characters, a letter and its mark, and ệ as three. */
const takesMarks = /[A-Za-zА-яЁё]/;
const isMark = (sign: string): boolean => /\p{M}/u.test(sign);

/** UTF-8 with its many scripts: those of uploaded texts count as common, whichever they are. */
export const anyScript: Bits = (sign, before, earlier) =>
  // Sequences of three and four bytes are valid by chance in few texts of other encodings.
  sign > '\u07ff' && sign !== '\uFFFD'
    ? common.has(sign)
      ? 12
      : 13
    : shortSequenceBits(sign, before, earlier);
const shortSequenceBits = withCommonBits((sign, before, earlier) => {
  if (isRussianLetter(sign)) return letterBits(sign, before, earlier);
  if (/[²³°±×µ·§«»\u00a0\u00ad]/.test(sign) || greek.test(sign)) return 8;
  if (/[à-üÀ-Ü]/.test(sign)) return western(sign, before, earlier);
  if (isMark(sign)) return takesMarks.test(isMark(before) ? earlier : before) ? 10 : 22;
  if (/^(?:\p{Script=Hebrew}{2}|\p{Script=Arabic}{2})$/u.test(before + sign)) return 10;
  return 18;
});
