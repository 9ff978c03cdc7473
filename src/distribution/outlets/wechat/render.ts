import type { FrozenPicture } from '#content';
import { charactersIn, dayOf, mapTexts, printable, shortened } from '#core';
import type { EditionText, Finding, Rendition } from '../../outlet.ts';
import type { WechatArticle, WechatLimits, WechatPayload } from './article.ts';
import { articleHtml, escape, framed, withPictures } from './article-html.ts';
import { coverCrop } from './cover-crop.ts';

/** The platform's own number of characters where a digest is missing. */
const wordsOfText = 54;
/** A phone shows so many columns side by side before the words break. */
const fittingColumns = 5;

export interface Rendering {
  publicUrl: string;
  limits: WechatLimits;
  keyOf: (edition: EditionText) => string;
  /** The platform's address of one of our pictures. */
  host: (path: string) => Promise<string>;
}

/** Exactly what will be sent of these editions, with what the editor should know about it. */
export async function renderArticles(
  editions: readonly EditionText[],
  rendering: Rendering,
): Promise<Rendition<WechatPayload>> {
  const payload: WechatPayload = { articles: [], covers: [], pictures: [], editions: [] };
  const findings: Finding[] = [];
  for (const [index, edition] of editions.entries()) {
    const made = await renderArticle(edition, rendering);
    payload.articles.push(made.article);
    payload.covers.push(made.cover);
    payload.editions.push(edition.id);
    for (const picture of made.pictures)
      if (!payload.pictures.some(({ ours }) => ours === picture.ours)) payload.pictures.push(picture);
    findings.push(
      ...made.findings.map((finding) =>
        editions.length > 1 ? { ...finding, position: index + 1 } : finding,
      ),
    );
  }
  return { payload, findings };
}

async function renderArticle(given: EditionText, { publicUrl, limits, keyOf, host }: Rendering) {
  // Nothing that the platform would refuse, or its page could not hold, whatever came before texts were held to it.
  const edition = mapTexts(given, printable);
  const { cover, images, author } = edition.content;
  const text = articleHtml(edition.body + images.map(figure).join(''), publicUrl);
  const pictures: WechatPayload['pictures'] = [];
  for (const ours of text.pictures) pictures.push({ ours, far: await host(ours) });
  const addresses = new Map(pictures.map(({ ours, far }) => [ours, far]));
  const content = framed(withPictures(text.html, addresses), notesOf(edition));

  const face = cover ?? images[0] ?? null;
  const article: WechatArticle = {
    article_type: 'news',
    title: edition.title,
    author: shortened(author, limits.author),
    // Where there is none, the platform would take the words of the text by itself, and nobody would have seen them.
    digest: shortened(edition.summary.trim() || shortened(text.words, wordsOfText), limits.digest),
    content,
    content_source_url: keyOf(edition),
    need_open_comment: 0,
    pic_crop_235_1: face ? coverCrop(face.width, face.height, 2.35) : '',
    pic_crop_1_1: face ? coverCrop(face.width, face.height, 1) : '',
  };
  const findings = findingsOf(edition, { ...text, content, hasCover: face !== null }, limits);
  return { article, cover: face ? original(face) : '', pictures, findings };
}

interface Looked {
  html: string;
  content: string;
  dropped: number;
  tableColumns: number;
  hasFilm: boolean;
  hasCover: boolean;
}

function findingsOf(edition: EditionText, text: Looked, limits: WechatLimits): Finding[] {
  const findings: Finding[] = [];
  const find = (reason: Finding['reason'], isBlocking: boolean, details: Finding['details'] = {}) =>
    void findings.push({ reason, isBlocking, details });

  const title = charactersIn(edition.title);
  if (title > limits.titleWarning) {
    const isBlocking = title > limits.title;
    find('wechat-title-too-long', isBlocking, {
      length: title,
      limit: isBlocking ? limits.title : limits.titleWarning,
    });
  }
  const length = charactersIn(text.content);
  if (length >= limits.content || Buffer.byteLength(text.content) >= limits.contentBytes)
    find('wechat-content-too-long', true, { length, limit: limits.content });
  if (text.html.trim() === '') find('wechat-content-empty', true);
  if (!text.hasCover) find('wechat-cover-missing', true);
  if (text.dropped > 0) find('wechat-image-dropped', false, { count: text.dropped });
  if (text.tableColumns > fittingColumns)
    find('wechat-table-too-wide', false, { columns: text.tableColumns, limit: fittingColumns });
  if (text.hasFilm || ['video', 'audio'].includes(edition.kind)) find('wechat-film-left-out', false);
  return findings;
}

/** Chinese, as everything that goes to this account. */
function notesOf({ content: { source, attachments }, publishedAt }: EditionText): string[] {
  return [
    `${source ? `来源：${source}　` : ''}发布日期：${dayOf(publishedAt)}`,
    ...attachments.map(({ title, name }, index) => `附件${index + 1}：${title || name}`),
    attachments.length > 0 ? '附件及更多信息请点击“阅读原文”查看。' : '更多信息请点击“阅读原文”查看。',
  ];
}

const original = ({ hash, name }: FrozenPicture) => `/media/${hash}/original/${encodeURIComponent(name)}`;

const figure = (picture: FrozenPicture) =>
  `<figure><img src="${original(picture)}" alt="${escape(picture.alt)}">${picture.caption ? `<figcaption>${escape(picture.caption)}</figcaption>` : ''}</figure>`;
