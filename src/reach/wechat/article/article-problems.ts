import { charactersIn } from '#base/text';
import type { FrozenPicture } from '#content/editions';
import type { EditionText, RenditionProblem } from '#reach/delivery';
import type { WechatLimits } from './article.ts';
import type { ArticleHtml } from './html/article-html.ts';

/** In pixels. The platform recommends 900×383; a narrower cover than this is blurred on every phone. */
const sharpCover = 600;
/** In pixels. A smaller cover would be unrecognisable: the platform's smaller card is 200 px wide. */
export const minCover = { width: 200, height: 85 };

export interface InspectedArticle extends ArticleHtml {
  content: string;
  face: FrozenPicture | null;
  /** It has no text, and no picture but its cover. */
  isEmpty: boolean;
  /** How many rows of each shortened table are left. */
  tables: readonly { rows: number; total: number }[];
}

/** Problems of an article that an editor should know, including those that block sending. */
export function articleProblems(
  edition: EditionText,
  text: InspectedArticle,
  limits: WechatLimits,
): RenditionProblem[] {
  return [
    ...titleProblems(edition, limits),
    ...lengthProblems(text, limits),
    ...coverProblems(text),
    ...lossProblems(edition, text),
  ];
}

const problem = (
  reason: RenditionProblem['reason'],
  isBlocking: boolean,
  details: RenditionProblem['details'] = {},
): RenditionProblem => ({ reason, isBlocking, details });

function titleProblems({ title }: EditionText, limits: WechatLimits): RenditionProblem[] {
  const length = charactersIn(title);
  if (length <= limits.titleWarning) return [];
  const isBlocking = length > limits.title;
  const limit = isBlocking ? limits.title : limits.titleWarning;
  return [problem('wechat-title-too-long', isBlocking, { length, limit })];
}

function lengthProblems(
  { content, isEmpty, tables, wideColumns }: InspectedArticle,
  limits: WechatLimits,
): RenditionProblem[] {
  const length = charactersIn(content);
  const isTooLong = length >= limits.content || Buffer.byteLength(content) >= limits.contentBytes;
  return [
    ...(isTooLong ? [problem('wechat-content-too-long', true, { length, limit: limits.content })] : []),
    ...(isTooLong
      ? []
      : tables.map(({ rows, total }) => problem('wechat-table-shortened', false, { kept: rows, total }))),
    ...(isEmpty ? [problem('wechat-content-empty', true)] : []),
    ...(wideColumns > 0 ? [problem('wechat-table-too-wide', false, { columns: wideColumns })] : []),
  ];
}

function coverProblems({ face }: InspectedArticle): RenditionProblem[] {
  if (!face) return [problem('wechat-cover-missing', true)];
  const { width, height } = face;
  if (width < minCover.width || height < minCover.height)
    return [problem('wechat-cover-too-small', true, { width, height })];
  return width < sharpCover ? [problem('wechat-cover-blurred', false, { width, limit: sharpCover })] : [];
}

/** Losses: what this article omits, and what the text lost when it was saved. */
function lossProblems(
  { kind, lost }: EditionText,
  { dropped, hasFilm }: InspectedArticle,
): RenditionProblem[] {
  const pictures = lost.PICTURE ?? 0;
  const films = (lost.VIDEO ?? 0) + (lost.AUDIO ?? 0) + (lost.FRAME ?? 0);
  const isFilm = hasFilm || ['video', 'audio'].includes(kind);
  return [
    ...(dropped > 0 ? [problem('wechat-image-dropped', false, { count: dropped })] : []),
    ...(pictures > 0 ? [problem('wechat-picture-lost', false, { count: pictures })] : []),
    ...(isFilm ? [problem('wechat-film-left-out', false)] : []),
    ...(films > 0 ? [problem('wechat-film-lost', false, { count: films })] : []),
  ];
}
