/** Web and e-mail addresses; the figures in them are not quantities. */
const address =
  /https?:\/\/[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’()<>"]+(?<![.,;:])|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])www\.[\w./-]+/gu;

/** 双政发〔2017〕3号, 黑政规[2019]12号 */
const documentNumber =
  /[〔[［【(（]\s{0,3}((?:19|20)\d{2})\s{0,3}[〕\]］】)）]\s{0,3}第?\s{0,3}(\d{1,5})\s{0,3}号(?![楼线门院机车])/g;
/** GB/T 30240, GB 3095—2012, DB23/T 1234-2019, ISO 9001 */
const standard =
  /(?<![A-Za-z0-9])(?:GB(?:\/[TZ])?|DB\d{2}(?:\/T)?|HJ|JGJ|CJJ|GBZ|NY(?:\/T)?|ISO|IEC|TSG|AQ|MT(?:\/T)?)\s?(\d{2,6}(?:\.\d{1,2})?)/g;
/** A unified social credit code or an account number. */
const longCode = /(?<![A-Za-z0-9])(?=[A-Z0-9]*\d{8})[A-Z0-9]{15,24}(?![A-Za-z0-9])/g;
/** 0469-4266888, 13912345678, 400-123-4567 */
const telephone =
  /(?<![\d.])(?:\(?0\d{2,3}\)?[-—–－\s]?\d{7,8}|\+?86[-\s]?\d[\d\s-]{8,12}\d|1[3-9]\d{9}|[48]00[-—–－\s]?\d{3,4}[-—–－\s]?\d{3,4})(?!\d)/g;
const localTelephone =
  /(?:电话|热线|传真|手机|拨打|致电|联系方式)[^，。；\d]{0,12}\d{7,8}(?!\d)(?:[、，/\s]{1,3}\d{7,8}(?!\d))*/g;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
const blanks = (text: string): string => ' '.repeat(text.length);
export const withoutAddresses = (text: string): string => text.replaceAll(address, blanks);

export interface Identifiers {
  documents: { text: string; year: string; number: string }[];
  /** Standards and codes, which are the same in every language. */
  codes: { text: string; number: string }[];
  telephones: string[];
}

/** The numbers of a Chinese text that are identifiers, not quantities. */
export function identifiersIn(source: string): Identifiers {
  const text = narrowFigures(source).replaceAll(address, blanks);
  return {
    documents: [...text.matchAll(documentNumber)].map((match) => ({
      text: match[0],
      year: match[1]!,
      number: match[2]!,
    })),
    codes: [
      ...[...text.matchAll(standard)].map((match) => ({ text: match[0], number: match[1]! })),
      ...[...text.matchAll(longCode)].map(([code]) => ({ text: code, number: code })),
    ],
    telephones: [
      ...[...text.matchAll(telephone)].map(([number]) => number),
      ...[...text.matchAll(localTelephone)].flatMap(
        ([number]) => number.match(/(?<!\d)\d{7,8}(?!\d)/g) ?? [],
      ),
    ].filter(
      (number, index, all) => all.findIndex((one) => digitsOf(one).endsWith(digitsOf(number))) === index,
    ),
  };
}

const narrowFigures = (text: string): string =>
  text.replaceAll(/[\uff0d-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** A run of figures that may be a telephone number, grouped in any way. */
const telephoneRun = /(?:\+|\()?\d(?:[\s\u00a0\u202f().‑–-]{0,3}\d){5,15}/g;

/** The digits of a telephone number without trunk zero and country code (`all`), and without area code (`local`). */
export function telephoneFigures(telephone: string): { all: string; local: string } {
  const all = digitsOf(telephone).replace(/^(?:86(?=\d{10,11}$)|0)/, '');
  const isMobile = /^1[3-9]\d{9}$/.test(all);
  const isShared = /^[48]00/.test(all);
  return { all, local: isMobile || isShared || all.length <= 8 ? all : all.slice(3) };
}

/** Runs of figures in a translation that may be Chinese telephone numbers. */
export const dialledNumbers = (target: string): string[] =>
  [...target.replaceAll(address, blanks).matchAll(telephoneRun)]
    .map(([run]) => run)
    .filter((run) => !run.startsWith('+') || run.startsWith('+86'));

/** Whether a telephone number is among the runs; without its area code it must be a whole run. */
export const isDialled = (telephone: string, runs: readonly string[]): boolean => {
  const { all, local } = telephoneFigures(telephone);
  return runs.map(digitsOf).some((run) => run.includes(all) || run === local);
};

/** Blanks out addresses, telephone numbers and codes in both texts; positions do not change. */
export function withoutIdentifiers(source: string, target: string): [source: string, target: string] {
  const { telephones, codes } = identifiersIn(source);
  const plainSource = [address, telephone, localTelephone, longCode].reduce(
    (text, pattern) => text.replaceAll(pattern, blanks),
    narrowFigures(source),
  );
  const locals = telephones.map((one) => telephoneFigures(one).local.slice(-7));
  const isTelephone = (run: string): boolean =>
    telephones.length > 0 && (locals.some((one) => digitsOf(run).includes(one)) || telephoneShape.test(run));
  const plainTarget = target
    .replaceAll(address, blanks)
    .replaceAll(telephoneRun, (run) => (isTelephone(run) ? blanks(run) : run))
    .replaceAll(/(?<![A-Za-z0-9])[A-Z0-9]{15,24}(?![A-Za-z0-9])/g, (code) =>
      codes.some(({ number }) => number === code) ? blanks(code) : code,
    );
  return [plainSource, plainTarget];
}

/** The shape of a telephone number. `checkIdentifiers` reports wrong ones, so `checkNumbers` ignores them. */
export const telephoneShape =
  /^(?:\+|\(?0\d{2,3}[)\s\u00a0‑–-]|(?:\d{3}[\s\u00a0-]\d{4}|\d{2}-\d{2}|\d{3}-\d{2}-\d{2}|\d{7,8}|1\d{10}|[48]00[\s-]\d{3,4}[\s-]\d{3,4})$)/;
