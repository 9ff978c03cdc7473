import { element, isElement, parseHtml, type HtmlNode } from '#base/html';
import { isBlank } from '#base/text';
import { originalAddress } from '#content/assets';
import type { FrozenPicture } from '#content/editions';
import type { EditionText } from '#reach/delivery';
import { arranged } from './article-closing.ts';
import { below, linesOf, notice, type Part } from './article-parts.ts';
import { FieldWords, say } from './field-words.ts';
import { elementsNamed, valueOf } from './html/html-values.ts';
import { kindInArticle, type KindInArticle } from './kind-in-article.ts';

/**
 * The full content of an article, in order and without styles: the writer's text, and around it the fields of its
 * kind.
 */
export function articleText(edition: EditionText): HtmlNode[] {
  const plan = kindInArticle(edition.kind);
  const of = new FieldWords(edition);
  const build = (parts: readonly Part[] = []) => parts.flatMap(({ make }) => make(of));
  const body = arranged(parseHtml(edition.body));
  const { cover, images } = edition.content;
  const lead = leadPicture(plan, cover, body);
  const visible = new Set([...(lead ? [lead.hash] : []), ...hashesIn(body)]);
  return [
    ...correction(edition),
    ...build(plan.top),
    ...(lead ? [figure(lead)] : []),
    ...summary(plan, edition),
    ...build(plan.above),
    ...(plan.bodyTitle ? below(say(plan.bodyTitle), body) : body),
    ...build(plan.below),
    ...images.filter(({ hash }) => !visible.has(hash)).map(figure),
  ];
}

/** The cover, unless the text contains it or begins with another picture. */
function leadPicture(
  { showsCover = false }: KindInArticle,
  cover: FrozenPicture | null,
  body: readonly HtmlNode[],
): FrozenPicture | null {
  if (!showsCover || !cover) return null;
  const first = body.find((node) => isElement(node) || !isBlank(node));
  const begins = first !== undefined && isElement(first) && elementsNamed([first], 'img').length > 0;
  return begins || hashesIn(body).includes(cover.hash) ? null : cover;
}

const hashesIn = (nodes: readonly HtmlNode[]): string[] =>
  elementsNamed(nodes, 'img').flatMap(
    (picture) => /\/media\/([0-9a-f]+)\//.exec(valueOf(picture, 'src'))?.[1] ?? [],
  );

function summary({ summary: visible }: KindInArticle, { summary: text, body }: EditionText): HtmlNode[] {
  const isShown = visible === 'always' || (visible === 'without-body' && isBlank(body));
  return isShown ? linesOf(text) : [];
}

const correction = ({ correction: note }: EditionText): HtmlNode[] =>
  note ? [notice([element('strong', [say('pages:correction')]), note])] : [];

/** The path of a picture's file, below the public address. */
export const original = ({ hash, name }: Pick<FrozenPicture, 'hash' | 'name'>): string =>
  originalAddress(hash, name);

const figure = (picture: FrozenPicture): HtmlNode =>
  element('figure', [
    element(
      'img',
      [],
      [
        ['src', original(picture)],
        ['alt', picture.alt],
      ],
    ),
    ...(picture.caption ? [element('figcaption', [picture.caption])] : []),
  ]);
