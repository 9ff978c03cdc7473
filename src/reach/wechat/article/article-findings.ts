import { charactersIn } from '#base/text';
import type { FrozenPicture } from '#content/editions';
import type { EditionText, Finding } from '#reach/delivery';
import type { WechatLimits } from './article.ts';
import type { ArticleHtml } from './html/article-html.ts';

/** The platform recommends 900×383; a cover of less than this is blurred on every phone. */
const sharpCover = 600;
/** Of what nobody would see anything, the platform's smaller card is 200 px wide. */
export const leastCover = { width: 200, height: 85 };

export interface LookedAt extends ArticleHtml {
  content: string;
  face: FrozenPicture | null;
  /** It says nothing of its own, and shows nothing but its cover. */
  isEmpty: boolean;
  /** How many rows were kept of tables that were too long. */
  tables: readonly { kept: number; total: number }[];
}

/** What an editor should know about an article, and what keeps it from being sent. */
export function articleFindings(edition: EditionText, text: LookedAt, limits: WechatLimits): Finding[] {
  return [
    ...titleFindings(edition, limits),
    ...lengthFindings(text, limits),
    ...coverFindings(text),
    ...lossFindings(edition, text),
  ];
}

const finding = (
  reason: Finding['reason'],
  isBlocking: boolean,
  details: Finding['details'] = {},
): Finding => ({ reason, isBlocking, details });

function titleFindings({ title }: EditionText, limits: WechatLimits): Finding[] {
  const length = charactersIn(title);
  if (length <= limits.titleWarning) return [];
  const isBlocking = length > limits.title;
  const limit = isBlocking ? limits.title : limits.titleWarning;
  return [finding('wechat-title-too-long', isBlocking, { length, limit })];
}

function lengthFindings(
  { content, isEmpty, tables, wideColumns }: LookedAt,
  limits: WechatLimits,
): Finding[] {
  const length = charactersIn(content);
  const isTooLong = length >= limits.content || Buffer.byteLength(content) >= limits.contentBytes;
  return [
    ...(isTooLong ? [finding('wechat-content-too-long', true, { length, limit: limits.content })] : []),
    ...(isTooLong
      ? []
      : tables.map(({ kept, total }) => finding('wechat-table-shortened', false, { kept, total }))),
    ...(isEmpty ? [finding('wechat-content-empty', true)] : []),
    ...(wideColumns > 0 ? [finding('wechat-table-too-wide', false, { columns: wideColumns })] : []),
  ];
}

function coverFindings({ face }: LookedAt): Finding[] {
  if (!face) return [finding('wechat-cover-missing', true)];
  const { width, height } = face;
  if (width < leastCover.width || height < leastCover.height)
    return [finding('wechat-cover-too-small', true, { width, height })];
  return width < sharpCover ? [finding('wechat-cover-blurred', false, { width, limit: sharpCover })] : [];
}

/** What does not arrive: what this article leaves out, and what the text had lost already when it was saved. */
function lossFindings({ kind, lost }: EditionText, { dropped, hasFilm }: LookedAt): Finding[] {
  const pictures = lost.PICTURE ?? 0;
  const films = (lost.VIDEO ?? 0) + (lost.AUDIO ?? 0) + (lost.FRAME ?? 0);
  const isFilm = hasFilm || ['video', 'audio'].includes(kind);
  return [
    ...(dropped > 0 ? [finding('wechat-image-dropped', false, { count: dropped })] : []),
    ...(pictures > 0 ? [finding('wechat-picture-lost', false, { count: pictures })] : []),
    ...(isFilm ? [finding('wechat-film-left-out', false)] : []),
    ...(films > 0 ? [finding('wechat-film-lost', false, { count: films })] : []),
  ];
}
