import { element, isElement, textOfNodes, type HtmlElement, type HtmlNode } from '#base/html';
import { isBlank } from '#base/text';

/** Such as 双政办文〔2017〕3号, with all brackets that people type. */
const documentNumber = /^[\p{Script=Han}]{1,20}[〔﹝[［（(【]\d{4}[〕﹞\]］）)】]第?\d{1,5}号$/u;
/** Such as 2026年11月30日, 二〇二六年十一月三十日, 2026-11-30. */
const date =
  /^(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$/;
/** What may follow the date of an official text. */
const afterwards =
  /^(?:[（(].*[）)]|(?:附件|附|抄送|主送|联系人|联系电话|联系方式|咨询电话)[\d一二三四五六七八九十]{0,3}\s?[：:].*)$/;
/** A line that continues, or that is a sentence, is not a name. */
const sentence = /[。；：，！？…;:!?]$/;
const [maxAfter, maxNames, maxNameLength] = [6, 8, 40];
/** The number of a document is looked for in this number of lines. */
const firstLines = 6;

/**
 * Aligns the signature to the right and the document number to the centre. Texts are stored without alignment, so it
 * is derived from their content.
 */
export const arranged = (nodes: readonly HtmlNode[]): HtmlNode[] => withNumber(signed([...nodes]));

/**
 * Aligns the signature 落款 to the right: short lines with the signer, and the date below them, at the end of the text.
 */
function signed(nodes: HtmlNode[]): HtmlNode[] {
  const at = dateAt(nodes);
  if (at < 0) return nodes;
  // One paragraph of several lines: one or more names, and the date.
  const lines = linesOf(nodes[at]!);
  if (lines.length > 1) return lines.some(isSigner) ? moved(nodes, at, at) : nodes;
  let first = at;
  for (let names = 0; names < maxNames; names += 1) {
    const previous = nodes.findLastIndex((node, index) => index < first && !isNothing(node));
    if (previous < 0 || !linesOf(nodes[previous]!).every(isName)) break;
    first = previous;
  }
  // 特此通知, or the last name of a list, may precede it; the signature starts with an office.
  while (first < at && !linesOf(nodes[first]!).some(isSigner)) first += 1;
  return first < at ? moved(nodes, first, at) : nodes;
}

/** Endings of the names of offices, and titles before a person's name. */
const isSigner = (line: string): boolean => office.test(line.replace(added, '')) || post.test(line);
/** Such as （代章） after the name of an office. */
const added = /[（(][^（()）]*[）)]$/u;
const office =
  /(?:局|委|办|厅|部|处|科|室|院|府|会|联|署|庭|队|所|站|台|馆|园|场|社|校|组|大学|[中小]学|中心|公司|集团|银行|街道)$/u;
const post = /^(?:市长|副市长|县长|区长|局长|主任|秘书长|书记|省长|州长)\s?\p{Script=Han}/u;

const moved = (nodes: HtmlNode[], first: number, last: number): HtmlNode[] =>
  nodes.map((node, index) =>
    index >= first && index <= last && isParagraph(node) ? element('address', node.children) : node,
  );

/** The index of the paragraph that ends with the date and is followed by notes only; −1 if it does not exist. */
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

/** Centres the number of a document that has a line of its own at the beginning. */
function withNumber(nodes: HtmlNode[]): HtmlNode[] {
  const leading = nodes.filter((node) => !isNothing(node)).slice(0, firstLines);
  const numberNode = leading.find((node) => documentNumber.test(linesOf(node).join('')));
  return nodes.map((node) =>
    node === numberNode && isElement(node) ? element('center', node.children) : node,
  );
}

const isName = (line: string): boolean =>
  line.length <= maxNameLength && /^\p{Script=Han}[^：:。；]*$/u.test(line) && !sentence.test(line);

const isParagraph = (node: HtmlNode): node is HtmlElement => isElement(node) && node.name === 'p';

const isNothing = (node: HtmlNode): boolean =>
  isElement(node) ? isParagraph(node) && isBlank(textOfNodes([node])) && !hasPicture(node) : isBlank(node);

const hasPicture = (node: HtmlNode): boolean =>
  isElement(node) && (node.name === 'img' || node.children.some(hasPicture));

/** The lines of a paragraph; for any other node a line that matches nothing. */
function linesOf(node: HtmlNode): string[] {
  if (!isParagraph(node) || hasPicture(node)) return ['。'];
  return textOfNodes([node])
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
