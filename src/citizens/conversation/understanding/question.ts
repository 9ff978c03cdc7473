import { normalise, runsIn } from '#content/search';

/** The parts of a question, folded like the search index. */
export interface ChatQuestion {
  /** Letters and digits of the whole text: the number of a document has no words. */
  key: string;
  /** The terms without the words that every question has. */
  terms: string[];
  /**
   * The same without what can be asked about anything, such as papers, fee and place; all terms where nothing else is
   * left.
   */
  telling: string[];
  /** Whether nothing else is left, so that the subject is unknown. */
  isVague: boolean;
}

const chinese =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|办理|咨询|查询|问一下|一下|流程/gu;
/** Those of them that appear in no title. */
const asking =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|问一下|一下/gu;
/** What can be asked about any subject. */
const general =
  /申请|申领|办理|补办|补领|换领|登记|报名|领取|缴纳|缴费|手续|证明|材料|条件|时间|地点|地址|电话|费用|价格|政策|规定|通知|服务|中心|部门|几岁|几点|几天|多久|多长|多少|哪天|哪些|哪个|为什么|怎么办|最新|近期|以前|以后|之后|孩子|家里|自己|本人|丢了|投诉|举报|反映|联系|找谁|双鸭山市?|我市/gu;
/** Single characters have a meaning within words, and little at the ends. */
const ends = /^[去在是办有]+|(?<![吗呢吧啊的了办])[吗呢吧啊的了办]+$/gu;
const foreign = new Set(
  'a an and are at can do does for get how i in is it me my of on or the to what when where which who with about как где что когда кто на по и в во с со для о об мне можно ли это'.split(
    ' ',
  ),
);

/** Words of nearly every page of a city. */
const everywhere = new Set(
  'city town shuangyashan information info new news latest recent новое новости нового последние город города городе шуанъяшань информация'.split(
    ' ',
  ),
);

/** At most eight terms: longer questions are stories, and each term costs a lookup in every title. */
export function questionOf(text: string): ChatQuestion {
  const normalised = normalise(text);
  const parts = (phrase: string) =>
    phrase
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((part) =>
        part.split(/(?<=\p{Script=Han})(?=\P{Script=Han})|(?<=\P{Script=Han})(?=\p{Script=Han})/u),
      )
      .map((part) => part.replaceAll(ends, ''))
      .filter((part) => part.length >= 2 && !foreign.has(part));
  const without = parts(normalised.replaceAll(chinese, ' '));
  const terms = [...new Set(without.length > 0 ? without : parts(normalised.replaceAll(asking, ' ')))].slice(
    0,
    8,
  );
  const telling = terms
    .flatMap((term) => parts(term.replaceAll(general, ' ')))
    .filter((term) => !everywhere.has(term));
  const isVague = telling.length === 0;
  return { key: runsIn(normalised).join(''), terms, telling: isVague ? terms : telling, isVague };
}
