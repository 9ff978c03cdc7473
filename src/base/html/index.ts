export { cleanHtml } from './clean.ts';
export { listNumber } from './list-number.ts';
export {
  closeTag,
  element,
  encode,
  type HtmlElement,
  type HtmlNode,
  isElement,
  openTag,
  parseHtml,
  writeHtml,
} from './html-tree.ts';
export { linkTo } from './links.ts';
export { type Loss, type LossClass, lossClasses } from './loss.ts';
export { plainText, textOfNodes } from './plain.ts';
