import { styleOf } from '../cleaner/styles.ts';

/** Fonts that draw letters as other characters. */
type SignFont = 'wingdings' | 'wingdings 2' | 'wingdings 3' | 'webdings' | 'symbol';

const pairs = (keys: string, values: string): [string, string][] => {
  const drawn = Array.from(values);
  return Array.from(keys).map((key, at) => [key, drawn[at]!]);
};

/**
 * The characters that these fonts draw for their common letters. In Symbol digits are digits and letters are Greek
 * (Adobe Symbol encoding). In the others each letter is a small picture, and one that is not listed here becomes a
 * bullet.
 */
const tables: Readonly<Record<SignFont, ReadonlyMap<string, string>>> = {
  wingdings: new Map([
    ...pairs('üûþýo¨qnlmuvwØ§àßáâ·J«¡¢£¤', '✓✗☑☒□□❑■●○◆❖◆➢▪→←↑↓•☺★○○○◉'),
    ...pairs('()*!EFGH', '☎✆✉✏☜☞☝☟'),
    ...pairs('\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a', '⓪①②③④⑤⑥⑦⑧⑨⑩'),
    ...pairs('\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95', '❶❷❸❹❺❻❼❽❾❿'),
  ]),
  'wingdings 2': new Map(pairs('RSPO£', '☑☒✓✗□')),
  'wingdings 3': new Map(pairs('pqtu}', '▲▼◀▶▶')),
  webdings: new Map(pairs('ac', '✓□')),
  symbol: new Map([
    ...pairs('abcdefghijklmnopqrstuvwxyz', 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
    ...pairs('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
    ...pairs('£³¹´¸±°·¥¢²»ºÖåò®¬¯«@~\\^"$', '≤≥≠×÷±°•∞′″≈≡√∑∫→←↓↔≅∼∴⊥∀∃'),
    ...pairs("'ÐÑÎÏÌÊÇÈÆ¶µÞÛÜÝßÙÚØÒÓÔ×ÀÁÂÃÄÅáñ§¨©ª", '∋∠∇∈∉⊂⊇∩∪∅∂∝⇒⇔⇐⇑⇓∧∨¬®©™⋅ℵℑℜ℘⊗⊕⟨⟩♣♦♥♠'),
    ...pairs('âãäí', '®©™⌊'),
  ]),
};
const isSignFont = (name: string): name is SignFont => Object.hasOwn(tables, name);

/** The first font of a list: browsers use the next one only if it is missing. */
const family = /(?:^|;)\s{0,9}(?:mso-symbol-)?font-family\s{0,9}:\s{0,9}["']?([^;,"']{1,60})/gi;

/** The symbol font that an element specifies; null: it specifies no font; `''`: a font of letters. */
export function signFontOf(name: string, attributes: ReadonlyMap<string, string>): SignFont | '' | null {
  const style = styleOf(attributes);
  const fonts = Array.from(style.matchAll(family), ([, one]) => one!);
  if (name === 'font' && attributes.has('face')) fonts.push(attributes.get('face')!.split(',')[0]!);
  if (fonts.length === 0) return /(?:^|;)\s{0,9}font\s{0,9}:/i.test(style) ? '' : null;
  // Word names the symbol font beside the font of the surrounding words.
  return fonts.map((one) => one.trim().toLowerCase()).find(isSignFont) ?? '';
}

/** A text of such a font as it is displayed. Word stores its characters as they are, or from U+F000 on. */
export const drawnIn = (font: SignFont, text: string): string =>
  text.replaceAll(/[\uf020-\uf0ff]|[!-~\x80-\x9f¡-ÿ]/gu, (letter) => {
    const code = letter.charCodeAt(0);
    const plain = code >= 0xf000 ? String.fromCharCode(code - 0xf000) : letter;
    return tables[font].get(plain) ?? (font === 'symbol' && plain <= '~' ? plain : '▪');
  });
