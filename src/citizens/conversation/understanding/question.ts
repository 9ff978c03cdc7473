import { normalise, runsIn } from '#content/search';

/** A question taken apart, folded as the search folds it. */
export interface Question {
  /** Letters and digits of all that was said: the number of a document has no words. */
  key: string;
  /** What remains without the words that every question has. */
  terms: string[];
  /** The same without what is asked of everything, such as the papers, the fee and the place; all, where there is no more. */
  telling: string[];
  /** There is no more, so nobody can tell about what it is. */
  isVague: boolean;
}

const chinese =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|办理|咨询|查询|问一下|一下|流程/gu;
/** Of these the words that nothing is called by. */
const asking =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|问一下|一下/gu;
/** What is asked about a matter, and does not say about which. */
const general =
  /申请|申领|办理|补办|补领|换领|登记|报名|领取|缴纳|缴费|手续|证明|材料|条件|时间|地点|地址|电话|费用|价格|政策|规定|通知|服务|中心|部门|几岁|几点|几天|多久|多长|多少|哪天|哪些|哪个|为什么|怎么办|最新|近期|以前|以后|之后|孩子|家里|自己|本人|丢了|投诉|举报|反映|联系|找谁|双鸭山市?|我市/gu;
/** Single characters mean something inside of words, and little at their ends. */
const ends = /^[去在是办有]+|(?<![吗呢吧啊的了办])[吗呢吧啊的了办]+$/gu;
const foreign = new Set(
  'a an and are at can do does for get how i in is it me my of on or the to what when where which who with about как где что когда кто на по и в во с со для о об мне можно ли это'.split(
    ' ',
  ),
);

/** What nearly every page of a city is about. */
const everywhere = new Set(
  'city town shuangyashan information info new news latest recent новое новости нового последние город города городе шуанъяшань информация'.split(
    ' ',
  ),
);

/** At most eight terms: longer questions are stories, and each term costs a look at every title. */
export function questionOf(text: string): Question {
  const said = normalise(text);
  const parts = (left: string) =>
    left
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((part) =>
        part.split(/(?<=\p{Script=Han})(?=\P{Script=Han})|(?<=\P{Script=Han})(?=\p{Script=Han})/u),
      )
      .map((part) => part.replaceAll(ends, ''))
      .filter((part) => part.length >= 2 && !foreign.has(part));
  const without = parts(said.replaceAll(chinese, ' '));
  const terms = [...new Set(without.length > 0 ? without : parts(said.replaceAll(asking, ' ')))].slice(0, 8);
  const telling = terms
    .flatMap((term) => parts(term.replaceAll(general, ' ')))
    .filter((term) => !everywhere.has(term));
  const isVague = telling.length === 0;
  return { key: runsIn(said).join(''), terms, telling: isVague ? terms : telling, isVague };
}
