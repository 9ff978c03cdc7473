import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

/** The denials of a sentence and of its translation. */
export interface Denials {
  source: readonly Token[];
  /** All denials of the source, and those in fixed phrases that always deny a condition. */
  own: readonly Hit[];
  fixed: readonly Hit[];
  /** Words of the translation that deny anything, that deny a condition, and that merge two denials. */
  foreign: readonly Hit[];
  denying: readonly Hit[];
  merging: readonly Hit[];
  /** Denials of the source that the translation paraphrases without a denial. */
  paraphrased: readonly Hit[];
}

/**
 * Finds a condition that the source denies and the translation does not: 未取得许可证的 as "that have obtained a permit". If the
 * source also has 不得, the translation needs two denials.
 */
export function deniedCondition(denials: Denials): Hit | undefined {
  const { own, fixed, foreign, denying, merging, paraphrased } = denials;
  const twice = own.find((hit) => isDeniedAgain(hit, denials));
  const condition = fixed[0] ?? own.find((hit) => isCondition(hit, denials.source)) ?? twice;
  if (!condition || paraphrased.some(({ from }) => from === condition.from)) return undefined;
  const hasRule =
    condition === twice ||
    own.some((hit) => prohibiting.test(hit.text) && (hit.from >= condition.to || hit.to <= condition.from));
  if (denying.length === 0)
    return hasRule && merging.some(({ text }) => alone.test(text)) ? undefined : condition;
  const denialCount = new Set([...foreign, ...denying].map(({ from }) => from)).size;
  return hasRule && denialCount < 2 && merging.length === 0 ? condition : undefined;
}

/** Words that express both denials at once: "only with a permit". */
const alone =
  /^(?:only|until|unless|exclusiv|sole|requir|needs|subject|только|лишь|пока|исключит|требу|необходим|обязат|нужн)/i;

const prohibiting = /^(?:不得|不准|不许|禁止?|严禁|不予|不能|不可|谢绝|拒绝)/;
const denied = /^(?:未|没|无|非|不)/;

/** Whether the denial is followed by 的 or 者 in its phrase and does not state a rule. */
function isCondition({ text, isSure, to, phrase }: Hit, source: readonly Token[]): boolean {
  if (!isSure || !denied.test(text) || prohibiting.test(text) || admonishing.test(text)) return false;
  const rest = source.slice(to, to + longest).filter((token) => token.phrase === phrase);
  return rest.some(({ word }, at) => at > 0 && (word === '的' || word === '者'));
}

/** Whether a second denial states the consequence of the first: 未经登记不发生效力. */
const isDeniedAgain = (hit: Hit, { own, source }: Denials): boolean =>
  hit.text === '未' &&
  source[hit.to]?.word === '经' &&
  own.some(
    (other) => other.isSure && other.phrase === hit.phrase && other.from > hit.to && denied.test(other.text),
  );

/** Two denials in a row: 不信谣、不传谣. */
const inARow = /^[^，、。；：]*不[^，、。；不]{1,8}[、，]不/;
const joint = /^(?:and|but|и|но|а)$/;

/** Finds a row of denials of which the translation keeps only the later ones: "believe rumours but do not spread them". */
export function deniedOnlyLater(
  source: string,
  target: readonly Token[],
  { own, foreign }: Pick<Denials, 'own' | 'foreign'>,
): Hit | undefined {
  const first = own.find(({ isSure, text }) => isSure && text.startsWith('不'));
  const denial = foreign[0];
  if (!first || !denial || !inARow.test(source)) return undefined;
  return target.slice(Math.max(1, denial.from - 2), denial.from).some(({ word }) => joint.test(word))
    ? first
    : undefined;
}

const admonishing = /^不[再要应宜须必需服]/;
const longest = 24;
