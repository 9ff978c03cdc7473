export { countedAs } from './counted-as.ts';
export { cleanHtml, type CleanText } from './clean.ts';
export {
  closeTag,
  element,
  encode,
  isElement,
  openTag,
  parseHtml,
  writeHtml,
  type HtmlElement,
  type HtmlNode,
} from './html-tree.ts';
export { linkTo } from './links.ts';
export { lossClasses, type Loss, type LossClass } from './loss.ts';
export { plainText, textOfNodes } from './plain.ts';
