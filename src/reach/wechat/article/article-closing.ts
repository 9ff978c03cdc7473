import { element, isElement, textOfNodes, type HtmlElement, type HtmlNode } from '#base/html';
import { isBlank } from '#base/text';

/** 双政办文〔2017〕3号, with the brackets that people type. */
const documentNumber = /^[\p{Script=Han}]{1,20}[〔﹝[［（(【]\d{4}[〕﹞\]］）)】]第?\d{1,5}号$/u;
/** 2026年11月30日, 二〇二六年十一月三十日, 2026-11-30. */
const date =
  /^(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$/;
/** What stands below the date of an official text. */
const afterwards =
  /^(?:[（(].*[）)]|(?:附件|附|抄送|主送|联系人|联系电话|联系方式|咨询电话)[\d一二三四五六七八九十]{0,3}\s?[：:].*)$/;
/** A line that goes on, or that is a sentence, is no name. */
const sentence = /[。；：，！？…;:!?]$/;
const [maxAfter, maxNames, longestName] = [6, 8, 40];
/** Where the number of a document stands, if it stands in the text. */
const firstLines = 6;

/**
 * The text of a writer with what belongs on the right, and in the middle. No alignment comes with a text, on no outlet: what
 * it is tells where it stands.
 */
export const arranged = (nodes: readonly HtmlNode[]): HtmlNode[] => withNumber(signed([...nodes]));

/** The signature 落款 on the right: short lines with who signs, and the date below them, at the end of the text. */
function signed(nodes: HtmlNode[]): HtmlNode[] {
  const at = dateAt(nodes);
  if (at < 0) return nodes;
  // In one paragraph, by lines: a name or several, and the date.
  const lines = linesOf(nodes[at]!);
  if (lines.length > 1) return lines.some(isSigner) ? moved(nodes, at, at) : nodes;
  let first = at;
  for (let names = 0; names < maxNames; names += 1) {
    const before = nodes.findLastIndex((node, index) => index < first && !isNothing(node));
    if (before < 0 || !linesOf(nodes[before]!).every(isName)) break;
    first = before;
  }
  // 特此通知 or the last of a list of people may stand above it; whose text it is begins with an office.
  while (first < at && !linesOf(nodes[first]!).some(isSigner)) first += 1;
  return first < at ? moved(nodes, first, at) : nodes;
}

/** How offices are called, and a person with a post. */
const isSigner = (line: string): boolean => office.test(line.replace(added, '')) || post.test(line);
/** （代章） behind the name of an office. */
const added = /[（(][^（()）]*[）)]$/u;
const office =
  /(?:局|委|办|厅|部|处|科|室|院|府|会|联|署|庭|队|所|站|台|馆|园|场|社|校|组|大学|[中小]学|中心|公司|集团|银行|街道)$/u;
const post = /^(?:市长|副市长|县长|区长|局长|主任|秘书长|书记|省长|州长)\s?\p{Script=Han}/u;

const moved = (nodes: HtmlNode[], first: number, last: number): HtmlNode[] =>
  nodes.map((node, index) =>
    index >= first && index <= last && isParagraph(node) ? element('address', node.children) : node,
  );

/** The paragraph that ends with the date, with nothing but notes behind it; −1 where there is none. */
function dateAt(nodes: readonly HtmlNode[]): number {
  let notes = 0;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at]!;
    if (isNothing(node)) continue;
    const lines = linesOf(node);
    if (lines.length > 0 && date.test(lines.at(-1)!)) return lines.slice(0, -1).every(isName) ? at : -1;
    if (notes === maxAfter || !lines.every((line) => afterwards.test(line))) return -1;
    notes += 1;
  }
  return -1;
}

/** The number of a document in the middle, where it stands on a line of its own at the beginning. */
function withNumber(nodes: HtmlNode[]): HtmlNode[] {
  const shown = nodes.filter((node) => !isNothing(node)).slice(0, firstLines);
  const found = shown.find((node) => documentNumber.test(linesOf(node).join('')));
  return nodes.map((node) => (node === found && isElement(node) ? element('center', node.children) : node));
}

const isName = (line: string): boolean =>
  line.length <= longestName && /^\p{Script=Han}[^：:。；]*$/u.test(line) && !sentence.test(line);

const isParagraph = (node: HtmlNode): node is HtmlElement => isElement(node) && node.name === 'p';

const isNothing = (node: HtmlNode): boolean =>
  isElement(node) ? isParagraph(node) && isBlank(textOfNodes([node])) && !hasPicture(node) : isBlank(node);

const hasPicture = (node: HtmlNode): boolean =>
  isElement(node) && (node.name === 'img' || node.children.some(hasPicture));

/** Of a paragraph its lines; of anything else one that is none of these. */
function linesOf(node: HtmlNode): string[] {
  if (!isParagraph(node) || hasPicture(node)) return ['。'];
  return textOfNodes([node])
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
