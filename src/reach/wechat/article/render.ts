import { charactersIn, isBlank, mapTexts, printable, shortened } from '#base/text';
import { kindNamed } from '#city/kinds';
import type { EditionText, RenditionProblem, Rendition } from '#reach/delivery';
import type { WechatArticle, WechatLimits, WechatPayload } from './article.ts';
import { articleEnd, endOf, type ArticleEnd } from './article-end.ts';
import { articleProblems } from './article-problems.ts';
import { articleHtml, withPictures, type ArticleHtml } from './html/article-html.ts';
import { frameLook } from './article-look.ts';
import { articleText, original } from './article-text.ts';
import { coverCrop } from './cover-crop.ts';
import { withShorterTable, type Shortened } from './html/shorter-table.ts';

/** The number of characters that the platform itself uses for a missing digest. */
const wordsOfText = 54;
/** Maximum of shortened tables per article, and of attempts, since the saving is estimated. */
const [maxShortened, maxTries] = [8, 24];

export interface Rendering {
  publicUrl: string;
  limits: WechatLimits;
  keyOf: (edition: EditionText) => string;
  /** Returns the platform's address of one of the hub's pictures. */
  host: (path: string) => Promise<string>;
  /** The settings of the outlet. */
  settings: Readonly<Record<string, unknown>>;
}

/** Renders exactly what will be sent of these editions, with its problems. */
export async function renderArticles(
  editions: readonly EditionText[],
  rendering: Rendering,
): Promise<Rendition<WechatPayload>> {
  const payload: WechatPayload = { articles: [], covers: [], pictures: [], editions: [] };
  const problems: RenditionProblem[] = [];
  for (const [index, edition] of editions.entries()) {
    const rendered = await renderArticle(edition, rendering);
    payload.articles.push(rendered.article);
    payload.covers.push(rendered.cover);
    payload.editions.push(edition.id);
    for (const picture of rendered.pictures)
      if (!payload.pictures.some(({ ours }) => ours === picture.ours)) payload.pictures.push(picture);
    problems.push(
      ...rendered.problems.map((problem) =>
        editions.length > 1 ? { ...problem, position: index + 1 } : problem,
      ),
    );
  }
  return { payload, problems };
}

async function renderArticle(raw: EditionText, { publicUrl, limits, keyOf, host, settings }: Rendering) {
  // Removes characters that the platform would refuse or its page could not hold, also from texts that predate the
  // hub's own checks.
  const edition = mapTexts(raw, printable);
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
    // Without a digest the platform would use the beginning of the text, which no editor has seen.
    digest: shortened(edition.summary.trim() || digestOf(edition, text), limits.digest),
    content,
    content_source_url: keyOf(edition),
    need_open_comment: 0,
    pic_crop_235_1: face ? coverCrop(face.width, face.height, 2.35) : '',
    pic_crop_1_1: face ? coverCrop(face.width, face.height, 1) : '',
  };
  const isEmpty = isBlank(text.words) && !showsPictures(edition, text);
  const problems = articleProblems(edition, { ...text, content, face, tables, isEmpty }, limits);
  const pictures = [...addresses].map(([ours, far]) => ({ far, ours }));
  return { article, cover: face ? original(face) : '', pictures, problems };
}

interface Fitting extends Pick<Rendering, 'publicUrl' | 'limits' | 'host'> {
  end: ArticleEnd;
}

/** The article with the addresses of its pictures, which count as well; if it is too long, with shortened tables. */
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

/** Whether it has pictures worth reading: more than the cover, except for picture news. */
const showsPictures = ({ kind, content: { cover } }: EditionText, { pictures }: ArticleHtml): boolean =>
  kindNamed(kind).needsCover
    ? pictures.length > 0
    : pictures.some((one) => !cover || one !== original(cover));

/** The first words of the text, or else of its fields. */
function digestOf(edition: EditionText, { words }: Pick<ArticleHtml, 'words'>): string {
  const bodyWords = articleHtml(edition.body, '').words;
  return shortened(isBlank(bodyWords) ? words : bodyWords, wordsOfText);
}
