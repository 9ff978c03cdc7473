import type { CheckedLanguage } from '../language.ts';

/** A word of a translation, or one character of a Chinese text. */
export interface Token {
  /** In lower case, with «ё» as «е». */
  word: string;
  /** As written in the text. */
  text: string;
  /** Number of its clause; a pattern never matches across clauses. */
  clause: number;
  /** Numbers of its part (such as an item of a list), of its phrase between commas, and of its sentence. */
  part: number;
  phrase: number;
  sentence: number;
  isFigure: boolean;
  /** In Chinese: whether it is the first character of a word. */
  startsWord: boolean;
}

const numerals: Record<CheckedLanguage | 'zh', RegExp> = {
  zh: /^[\d零〇一二两三四五六七八九十百千万亿几数半%％‰℃]$/,
  en: /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|rmb|cny|usd|yuan|minus|zero)$/,
  ru: /^(?:\d.*|од(?:ин|на|но|ного|ной|ну)|дв(?:а|е|ух|умя)|тр(?:и|ех|емя)|четыре|четырех|пят[ьи]|шест[ьи]|сем[ьи]|семи|вос[ье]м[ьи]|девят[ьи]|десят[ьи]|двадцат[ьи]|тридцат[ьи]|сорока?|ста|сто|тысяч[аиу]?|миллион\p{L}*|миллиард\p{L}*|млн|млрд|половин\p{L}*|полутора|трети|четверти|минус|чем)$/u,
};

const english = "[\\p{L}\\p{M}]+(?:'\\p{L}+)?";
const foreign = new RegExp(`${english}|\\d+(?:[.,\u2236\u00a0\u202f]\\d+)*|[^\\s\\p{L}\\p{M}\\d]|\\n`, 'gu');
const endsClause = /^[,;:!?…—–()«»“”"\n]$/;
const endsPhrase = /^[,;:!?…()\n]$/;
const endsSentence = /^[;!?…\n]$/;
const joinsParts = /^(?:and|or|but|while|whereas|plus|и|или|а|но)$/;

/** The place of a token in its text. */
export type TokenPlace = Pick<Token, 'clause' | 'part' | 'phrase' | 'sentence'>;

/** The place after a punctuation mark. */
const after = (
  place: TokenPlace,
  ends: { clause: boolean; phrase: boolean; sentence: boolean },
): TokenPlace => ({
  clause: place.clause + Number(ends.clause),
  part: place.part + Number(ends.phrase),
  phrase: place.phrase + Number(ends.phrase),
  sentence: place.sentence + Number(ends.sentence),
});

/** Makes a time of day such as 20:30 one token, by replacing its colon. */
const withTimes = (text: string): string => text.replaceAll(/(?<=\d):(?=\d)/g, '\u2236');

/** A document number with the Chinese syllables before its year. */
const documentNumber =
  /(?:\p{Lu}\p{Ll}{0,5}[ \u00a0]){1,6}[[(〔](?:19|20)\d{2}[\])〕][ \u00a0](?:No\.|№)[ \u00a0]?\d{1,5}/gu;

/** Tokenizes a translation into words. */
export function foreignTokens(text: string, locale: CheckedLanguage): Token[] {
  let place: TokenPlace = { clause: 0, part: 0, phrase: 0, sentence: 0 };
  const tokens: Token[] = [];
  // "No." is not a negation, neither in "No. 5" nor in a document number: "Shuang Zheng Ban Fa [2020] No. 15".
  // The comma before «чем» does not end a phrase: «больше, чем».
  const plain = withTimes(
    text
      .replaceAll(/[’ʼ]/g, "'")
      .replaceAll(documentNumber, ' ')
      .replaceAll(/\bNos?\./g, 'number')
      .replaceAll(/,(?=\s+чем(?!\p{L}))/gu, ''),
  );
  for (const { 0: piece, index } of plain.matchAll(foreign)) {
    // A full stop ends a sentence only if another may begin after it, not in "5 p.m." or «с. ш.».
    const isEnd = piece === '.' && isSentenceEnd(plain, index);
    if (isEnd) place = after(place, { clause: true, phrase: true, sentence: true });
    else if (endsClause.test(piece))
      place = after(place, {
        clause: true,
        phrase: endsPhrase.test(piece),
        sentence: endsSentence.test(piece),
      });
    else if (/[\p{L}\d<>≤≥±+%&]/u.test(piece)) {
      const words = wordsOf(piece, locale);
      if (joinsParts.test(words[0]!.word)) place = { ...place, part: place.part + 1 };
      tokens.push(...words.map((word) => ({ ...word, ...place })));
    }
  }
  return tokens;
}

const isSentenceEnd = (text: string, at: number): boolean =>
  /^\.[”»")\]]*(?:\s+[“«("]?\p{Lu}|\s*$)/u.test(text.slice(at, at + 12));

function wordsOf(text: string, locale: CheckedLanguage): Omit<Token, keyof TokenPlace>[] {
  const word = text.toLowerCase().replaceAll('ё', 'е').replace(/'s?$/, '');
  // "don't" and "cannot" are two words.
  const parts =
    word === 'cannot' ? ['can', 'not'] : word.endsWith("n't") ? [word.slice(0, -3), 'not'] : [word];
  return parts.map((part) => ({
    word: part,
    text,
    isFigure: numerals[locale].test(part),
    startsWord: true,
  }));
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Tokenizes a Chinese text into characters. */
export function chineseTokens(text: string): Token[] {
  let place: TokenPlace = { clause: 0, part: 0, phrase: 0, sentence: 0 };
  const tokens: Token[] = [];
  const plain = withTimes(text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '').normalize('NFKC'));
  for (const { segment } of words.segment(plain)) {
    let startsWord = true;
    for (const character of segment) {
      if (/[,。;:!?、()…—\n“”《》]/u.test(character)) {
        const isPhrase = /[,。;:!?()…\n]/u.test(character);
        const isSentence = /[。;!?…\n]/u.test(character);
        place = after(place, { clause: true, phrase: isPhrase, sentence: isSentence });
        if (character === '、') place = { ...place, part: place.part + 1 };
      } else if (!/\s/.test(character))
        tokens.push({
          word: character,
          text: character,
          ...place,
          isFigure: numerals.zh.test(character),
          startsWord,
        });
      startsWord = false;
    }
  }
  return tokens;
}
