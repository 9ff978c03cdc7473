import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/** What a sentence and its translation deny. */
export interface Denials {
  source: readonly Token[];
  /** Every denial of the Chinese, the conditions that are always denied in the same words, and what the translation has. */
  own: readonly Hit[];
  fixed: readonly Hit[];
  /** Words of the translation that deny anything, those that deny a condition, and those that say two denials in one. */
  foreign: readonly Hit[];
  denying: readonly Hit[];
  turning: readonly Hit[];
  /** Denials of the Chinese that the translation says in words of their own. */
  meant: readonly Hit[];
}

/**
 * A condition that is denied in the Chinese and not in the translation: 未取得许可证的 as "that have obtained a permit". A denial elsewhere
 * in the sentence does not stand for it: with 不得 there are two to be said.
 */
export function deniedCondition(denials: Denials): Hit | undefined {
  const { own, fixed, foreign, denying, turning, meant } = denials;
  const twice = own.find((hit) => isDeniedAgain(hit, denials));
  const condition = fixed[0] ?? own.find((hit) => isCondition(hit, denials.source)) ?? twice;
  if (!condition || meant.some(({ from }) => from === condition.from)) return undefined;
  const hasRule =
    condition === twice ||
    own.some((hit) => prohibiting.test(hit.text) && (hit.from >= condition.to || hit.to <= condition.from));
  if (denying.length === 0)
    return hasRule && turning.some(({ text }) => alone.test(text)) ? undefined : condition;
  const said = new Set([...foreign, ...denying].map(({ from }) => from)).size;
  return hasRule && said < 2 && turning.length === 0 ? condition : undefined;
}

/** Words that say both denials by themselves: "only with a permit". */
const alone =
  /^(?:only|until|unless|exclusiv|sole|requir|needs|subject|только|лишь|пока|исключит|требу|необходим|обязат|нужн)/i;

const prohibiting = /^(?:不得|不准|不许|禁止?|严禁|不予|不能|不可|谢绝|拒绝)/;
const denied = /^(?:未|没|无|非|不)/;

/** Whether it stands before 的 or 者 in its phrase, and says no rule. */
function isCondition({ text, isSure, to, phrase }: Hit, source: readonly Token[]): boolean {
  if (!isSure || !denied.test(text) || prohibiting.test(text) || admonishing.test(text)) return false;
  const rest = source.slice(to, to + longest).filter((token) => token.phrase === phrase);
  return rest.some(({ word }, at) => at > 0 && (word === '的' || word === '者'));
}

/** 未经登记不发生效力: what is not done, and what for that reason is not. */
const isDeniedAgain = (hit: Hit, { own, source }: Denials): boolean =>
  hit.text === '未' &&
  source[hit.to]?.word === '经' &&
  own.some(
    (other) => other.isSure && other.phrase === hit.phrase && other.from > hit.to && denied.test(other.text),
  );

/** 不信谣、不传谣: two things in a row that people do not do. */
const inARow = /^[^，、。；：]*不[^，、。；不]{1,8}[、，]不/;
const joint = /^(?:and|but|и|но|а)$/;

/** Of such a row only the second is denied: "believe rumours but do not spread them". */
export function deniedOnlyLater(
  source: string,
  target: readonly Token[],
  { own, foreign }: Pick<Denials, 'own' | 'foreign'>,
): Hit | undefined {
  const first = own.find(({ isSure, text }) => isSure && text.startsWith('不'));
  const said = foreign[0];
  if (!first || !said || !inARow.test(source)) return undefined;
  return target.slice(Math.max(1, said.from - 2), said.from).some(({ word }) => joint.test(word))
    ? first
    : undefined;
}

const admonishing = /^不[再要应宜须必需服]/;
const longest = 24;
