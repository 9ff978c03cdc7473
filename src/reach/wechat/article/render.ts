import { charactersIn, isBlank, mapTexts, printable, shortened } from '#base/text';
import { kindNamed } from '#city/kinds';
import type { EditionText, Finding, Rendition } from '#reach/delivery';
import type { WechatArticle, WechatLimits, WechatPayload } from './article.ts';
import { articleEnd, endOf, type ArticleEnd } from './article-end.ts';
import { articleFindings } from './article-findings.ts';
import { articleHtml, withPictures, type ArticleHtml } from './html/article-html.ts';
import { frameLook } from './article-look.ts';
import { articleText, original } from './article-text.ts';
import { coverCrop } from './cover-crop.ts';
import { withShorterTable, type Shortened } from './html/shorter-table.ts';

/** The platform's own number of characters where a digest is missing. */
const wordsOfText = 54;
/** Tables that are shortened in one article, and how often one is tried again, since what is left out is estimated. */
const [maxShortened, maxTries] = [8, 24];

export interface Rendering {
  publicUrl: string;
  limits: WechatLimits;
  keyOf: (edition: EditionText) => string;
  /** The platform's address of one of our pictures. */
  host: (path: string) => Promise<string>;
  /** Of the outlet. */
  settings: Readonly<Record<string, unknown>>;
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

async function renderArticle(given: EditionText, { publicUrl, limits, keyOf, host, settings }: Rendering) {
  // Nothing that the platform would refuse, or its page could not hold, whatever came before texts were held to it.
  const edition = mapTexts(given, printable);
  const { cover, images, author } = edition.content;
  const {
    text,
    end,
    shortened: tables,
    addresses,
  } = await fitting(edition, {
    publicUrl,
    limits,
    host,
    end: articleEnd(mapTexts(settings, printable)),
  });
  const content = withPictures(framed(text.html, end.html), addresses);

  const face = cover ?? images[0] ?? edition.defaultCover;
  const article: WechatArticle = {
    article_type: 'news',
    title: edition.title,
    author: shortened(author, limits.author),
    // Where there is none, the platform would take the words of the text by itself, and nobody would have seen them.
    digest: shortened(edition.summary.trim() || digestOf(edition, text), limits.digest),
    content,
    content_source_url: keyOf(edition),
    need_open_comment: 0,
    pic_crop_235_1: face ? coverCrop(face.width, face.height, 2.35) : '',
    pic_crop_1_1: face ? coverCrop(face.width, face.height, 1) : '',
  };
  const isEmpty = isBlank(text.words) && !showsPictures(edition, text);
  const findings = articleFindings(edition, { ...text, content, face, tables, isEmpty }, limits);
  const pictures = [...addresses].map(([ours, far]) => ({ far, ours }));
  return { article, cover: face ? original(face) : '', pictures, findings };
}

interface Fitting extends Pick<Rendering, 'publicUrl' | 'limits' | 'host'> {
  end: ArticleEnd;
}

/** The article with its pictures' addresses, which count as well; where it is too long, with fewer rows in long tables. */
async function fitting(edition: EditionText, { publicUrl, limits, host, end: wanted }: Fitting) {
  let nodes = articleText(edition);
  const end = endOf(edition, wanted);
  let shortened: Shortened[] = [];
  const addresses = new Map<string, string>();
  for (const ours of [...articleHtml(nodes, publicUrl).pictures, ...end.pictures])
    if (!addresses.has(ours)) addresses.set(ours, await host(ours));
  for (let tries = 0; ; tries += 1) {
    const text = articleHtml(nodes, publicUrl);
    const tooMany = charactersIn(withPictures(framed(text.html, end.html), addresses)) - limits.content + 1;
    const shorter = tooMany > 0 && tries < maxTries ? withShorterTable(nodes, tooMany, shortened) : null;
    if (!shorter || shorter.shortened.length > maxShortened) return { text, end, shortened, addresses };
    ({ nodes, shortened } = shorter);
  }
}

const framed = (html: string, end: string): string => `<section style="${frameLook}">${html}${end}</section>`;

/** Whether there are pictures that readers come for: more than the cover of what is no news in pictures. */
const showsPictures = ({ kind, content: { cover } }: EditionText, { pictures }: ArticleHtml): boolean =>
  kindNamed(kind).needsCover
    ? pictures.length > 0
    : pictures.some((one) => !cover || one !== original(cover));

/** The first words of the text, or of its fields where there is none. */
function digestOf(edition: EditionText, { words }: Pick<ArticleHtml, 'words'>): string {
  const own = articleHtml(edition.body, '').words;
  return shortened(isBlank(own) ? words : own, wordsOfText);
}
