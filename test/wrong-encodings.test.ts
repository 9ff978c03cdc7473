import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf } from '#src/base/files/text-of.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale, locales } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { encoded, utf16 } from './support/encodings.ts';

/** The sentences of the hub itself with at least one non-ASCII character. */
const sentences = Object.fromEntries(
  locales.map((locale) => {
    const folder = join(projectRoot, 'locales', locale);
    const texts = readdirSync(folder).flatMap((file) =>
      Object.values(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>),
    );
    return [locale, [...new Set(texts)].filter((text) => /[^\0-\x7f]/.test(text))];
  }),
) as Record<Locale, string[]>;

const korean =
  '라오허현 정부 홈페이지 공지 사항 안내,국경 검문소 운영 시간 변경,관광 정보 습지 공원 입장 안내,시민 여러분의 많은 참여 바랍니다,주소 전화번호 담당자,신청서 제출 기한 연장,등록,승인,서비스'.split(
    ',',
  );
const japanese =
  '饒河県政府ホームページのお知らせ,国境検問所の営業時間の変更,湿地公園の観光案内,住所と電話番号,申請書の提出期限,お問い合わせはこちら,登録,承認,サービス'.split(
    ',',
  );
const western =
  'Café,Köln,Größe der Straße,Liberté égalité fraternité,Señor Muñoz,Ångström,Mañana,naïve résumé,Übergröße,François'.split(
    ',',
  );
const traditional =
  '佈署,部署;登錄,登陸;關於做好網站內容保障工作的通知;公開政府信息;養老保險;國務院辦公廳;黑龍江省雙鴨山市饒河縣;電話號碼;聯繫方式;歡迎您'.split(
    ';',
  );

/** Names of people, places and materials, one list per line, with rarer characters than sentences have. */
const rarer =
  `王梓涵 李沐宸 张梓萱 刘奕辰 陈玥彤 杨梓睿 赵芮汐 黄昱霖 周铭泽 吴诗琪 徐煜城 孙婧怡 胡珺瑶 朱镕基 高琬琰 林珂 何瑾瑜 郭昕玥 马骁 罗璟雯 梁晗 宋翊 郑睿 谢妍 冯骥才 许皓然 傅莹 薛之谦 叶璇 谭咏麟 邹市明 熊黛林 陆毅 郝蕾 崔颢 邱莹莹 秦岚 万茜 常昊 贾樟柯
濮阳 漯河 亳州 讷河 绥芬河 嫩江 饶河 宝清 桦南 萝北 穆棱 鸡东 逊克 嘉荫 呼玛 衢州 歙县 黟县 婺源 鄱阳 邳州 睢宁 盱眙 涪陵 犍为 筠连 荥阳 郏县 浚县 莒县 郯城 鄄城 茌平 无棣 滕州 兖州 泗水 蓟州 涞水 蠡县 蔚县 井陉 栾城 藁城 隰县 绛县 芮城 忻州 岢岚 砀山 濉溪 枞阳
砷 镉 铬 锰 钴 镍 铊 铟 镓 锗 硒 碲 钽 铌 钨 铋 锑 铍 锂 铷 铯 锶 钡 镧 铈 镨 钕 钷 钐 铕 钆 铽 镝 钬 铒 铥 镱 镥 萤石 闪锌矿 辉钼矿 辰砂 雌黄 膨润土 蛭石 榛蘑 猴头菇 榴莲 枇杷 杧果 鲈鱼 鳕鱼 鳜鱼 鲟鳇鱼 狍子 貉 獾 鼬 猞猁 鸬鹚 鹈鹕 鸢 鹫 氨 苯 镳 嬷 羟 羧 酰 酯 酮`
    .split('\n')
    .flatMap((list) => list.split(' '));

type Outcome = 'right' | 'refused' | 'wrong';
function outcomeOf(text: string, bytes: Buffer): Outcome {
  try {
    return textOf(bytes) === text ? 'right' : 'wrong';
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'file.garbled', field: 'file' });
    return 'refused';
  }
}

/** The rates of correct, refused and wrong results for texts of `together` sentences. */
function rates(texts: readonly string[], write: (text: string) => Buffer, together: number) {
  const counts = { all: 0, right: 0, refused: 0, wrong: 0, examples: [] as string[] };
  for (let at = 0; at < texts.length; at += together) {
    const text = texts.slice(at, at + together).join('\n');
    let bytes: Buffer;
    try {
      bytes = write(text);
    } catch {
      continue; // the encoding lacks some of its characters
    }
    if (bytes.every((byte) => byte < 0x80)) continue;
    const outcome = outcomeOf(text, bytes);
    counts.all += 1;
    counts[outcome] += 1;
    if (outcome !== 'right') counts.examples.push(text.slice(0, 20));
  }
  return counts;
}

const inChinese = (encoding: string) => (text: string) => encoded(text, encoding);
const whole = (text: string) => Buffer.from(text);

describe('a file in one of the encodings that are read', () => {
  test.each<[name: string, texts: readonly string[], write: (text: string) => Buffer, max: number]>([
    ['UTF-8, Chinese', sentences.zh, whole, 0],
    ['UTF-8, Russian', sentences.ru, whole, 0],
    ['UTF-8, Korean', korean, whole, 0],
    ['UTF-8, of the West', western, whole, 0],
    ['UTF-16', sentences.zh, (text) => utf16(text), 0],
    ['GB 18030, Chinese', sentences.zh, inChinese('gb18030'), 0],
    ['GB 18030, rarer Chinese', rarer, inChinese('gb18030'), 0],
    ['windows-1251, Russian', sentences.ru, inChinese('windows-1251'), 0.003],
    [
      'windows-1251, Russian in capitals',
      sentences.ru.map((text) => text.replaceAll(/\p{L}+/gu, (word) => word.toUpperCase())),
      inChinese('windows-1251'),
      0.01,
    ],
  ])('%s', (name, texts, write, max) => {
    for (const together of [1, 5, 50]) {
      const { all, refused, wrong, examples } = rates(texts, write, together);
      console.info(
        `${name}, ${together} together: of ${all} ${refused} refused, ${wrong} wrong`,
        examples.slice(0, 6),
      );
      // The texts are the hub's own: one short phrase more or less of 934 is a thousandth.
      expect(wrong / all).toBeLessThanOrEqual(0.008);
      expect(refused / all).toBeLessThanOrEqual(max);
    }
  });
});

/** `most`: files of a word or two that are common Chinese as well, of hundreds; none of several lines. */
describe('a file in another encoding is refused, and not guessed at', () => {
  test.each<[encoding: string, texts: readonly string[], max: number]>([
    ['big5', [...traditional, ...sentences.zh], 4],
    ['euc-kr', korean, 0],
    ['shift_jis', japanese, 0],
    ['euc-jp', japanese, 1],
    ['koi8-r', sentences.ru, 6],
    ['ibm866', sentences.ru, 3],
    ['iso-8859-5', sentences.ru, 6],
    ['windows-1252', western, 0],
  ])('%s', (encoding, texts, max) => {
    for (const together of [1, 5]) {
      const { all, right, refused, wrong, examples } = rates(texts, inChinese(encoding), together);
      console.info(
        `${encoding}, ${together} together: of ${all} ${right} right, ${refused} refused, ${wrong} wrong`,
        examples.slice(0, wrong ? 6 : 0),
      );
      expect(wrong).toBeLessThanOrEqual(together === 1 ? max : 0);
    }
  });

  test('also where its lines are in two', () => {
    for (const [first, second] of [
      ['gb18030', 'utf-8'],
      ['utf-8', 'gb18030'],
      ['windows-1251', 'gb18030'],
    ] as const)
      for (const lines of [1, 20]) {
        const write = (text: string, encoding: string) =>
          encoding === 'utf-8' ? Buffer.from(text) : encoded(text, encoding);
        const before = first === 'windows-1251' ? 'Приказ,Распоряжение\n' : '登陆,登录\n';
        const bytes = Buffer.concat([write(before.repeat(lines), first), write('布署,部署\n', second)]);
        expect(() => textOf(bytes), `${first}, ${second}`).toThrow('file.garbled');
      }
  });
});
