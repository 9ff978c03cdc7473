import { dayOf } from '#base/dates';
import type { FrozenPicture } from '#content/editions';
import type { EditionText } from '#reach/delivery';
import { followLook, followPictureLook, noteLook } from './article-look.ts';
import { escape } from './html/article-html.ts';
import { original } from './article-text.ts';
import { say } from './field-words.ts';

/** The settings of the account for the end of its articles. */
export interface ArticleEnd {
  /** A sentence that asks readers to follow the account; may be empty. */
  followText: string;
  /** Whether the writer, reviewers and publisher are named 三审三校. */
  namesReviewers: boolean;
}

export const articleEnd = (settings: Readonly<Record<string, unknown>>): ArticleEnd => ({
  followText: '',
  namesReviewers: false,
  ...(settings.articleEnd as Partial<ArticleEnd> | undefined),
});

/**
 * The footer of an article: its source, a hint at the full page, and the invitation to follow, with the picture that
 * it shows.
 */
export function endOf(edition: EditionText, end: ArticleEnd): { html: string; pictures: string[] } {
  const notes = `<section style="${noteLook}">${notesOf(edition, end).map(escape).join('<br />')}</section>`;
  const { followCode } = edition;
  if (!followCode && end.followText === '') return { html: notes, pictures: [] };
  const follow = `<section style="${followLook}">${followCode ? codeOf(followCode) : ''}${escape(end.followText)}</section>`;
  return { html: notes + follow, pictures: followCode ? [original(followCode)] : [] };
}

const codeOf = (picture: FrozenPicture): string =>
  `<img style="${followPictureLook}" src="${original(picture)}" alt="${escape(picture.alt)}" />`;

function notesOf(
  { content: { source, attachments }, publishedAt, reviewers }: EditionText,
  { namesReviewers }: ArticleEnd,
): string[] {
  const from = [
    ...(source ? [say('wechat:from', { source })] : []),
    say('wechat:published', { date: dayOf(publishedAt) }),
  ];
  const people = namesReviewers
    ? reviewers.map(({ step, name }) => say(`wechat:reviewer.${step}`, { name }))
    : [];
  return [
    from.join('\u3000'),
    ...(people.length > 0 ? [people.join('\u3000')] : []),
    ...attachments.map(({ title, name }, index) =>
      say('wechat:attachment', { number: index + 1, title: title || name }),
    ),
    say(attachments.length > 0 ? 'wechat:more-with-attachments' : 'wechat:more'),
  ];
}
