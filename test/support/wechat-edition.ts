import type { EditionText, RenditionProblem } from '#src/reach/delivery/outlet-adapter.ts';
import { wechatLimits, type WechatArticle } from '#src/reach/wechat/article/article.ts';
import { renderArticles } from '#src/reach/wechat/article/render.ts';

const publicUrl = 'https://portal.example';

/** A picture as an edition freezes it. */
export const frozenPicture = (letter: string, options: object = {}) => ({
  hash: letter.repeat(64),
  name: `${letter}.jpg`,
  width: 900,
  height: 383,
  renditions: [],
  alt: `图${letter}`,
  caption: '',
  ...options,
});

interface Given extends Partial<Omit<EditionText, 'content'>> {
  content?: Partial<EditionText['content']>;
}

/** An edition as an outlet gets it, with a cover and nothing else beside its text. */
export function editionText({ content = {}, ...options }: Given = {}): EditionText {
  return {
    id: 'e1',
    itemId: 'i1',
    itemNumber: '1',
    locale: 'zh',
    number: 1,
    version: 1,
    kind: 'article',
    path: 'home/notices/1',
    columnId: 'c1',
    unitId: 'u1',
    title: '标题',
    summary: '',
    body: '<p>正文。</p>',
    fingerprint: '',
    publishedAt: new Date('2026-11-30T01:00:00Z'),
    issuedAt: new Date('2026-11-30T01:00:00Z'),
    correction: null,
    defaultCover: null,
    followCode: null,
    reviewers: [],
    lost: {},
    content: {
      source: '市政府办公室',
      author: '',
      keywords: [],
      cover: frozenPicture('c'),
      images: [],
      attachments: [],
      fields: {},
      ...content,
    },
    ...options,
  } as EditionText;
}

/** What the platform would get, and the problems that the editor would see. */
export async function articleOf(
  edition: EditionText,
  settings: Record<string, unknown> = {},
): Promise<{ article: WechatArticle; findings: RenditionProblem[]; cover: string }> {
  const { payload, problems: findings } = await renderArticles([edition], {
    publicUrl,
    limits: wechatLimits,
    keyOf: ({ path, number }) => `${publicUrl}/m/${path}?e=${number}`,
    host: async (path) => `https://mmbiz.example${path}`,
    settings,
  });
  return { article: payload.articles[0]!, findings, cover: payload.covers[0]! };
}

/** The text of an article, without its styles. */
export const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot);|&#(\d+);/g, (_, name: string, code: string) =>
      name ? { amp: '&', lt: '<', gt: '>', quot: '"' }[name]! : String.fromCharCode(Number(code)),
    );
