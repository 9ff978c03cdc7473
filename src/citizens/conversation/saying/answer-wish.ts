import type { ReadingContext } from '#base/cache';
import { phrase } from '#base/words';
import { addressOf, mailboxPath } from '../finding/addresses.ts';
import { help } from '../finding/examples.ts';
import { findAnyContents } from '../finding/find-contents.ts';
import { fits } from './lines.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, ReplyLine } from './reply.ts';
import { numberedList } from './answer-question.ts';

const maxRelated = 3;

/**
 * Fixed answers for followers who need a person or help rather than information. If the message says more than the
 * wish, related content follows: a complaint about heating may lead to the rules on heating.
 */
export async function answerWish(
  reading: ReadingContext,
  { wish, locale, isAll }: Meaning,
  text: string,
): Promise<Decision> {
  const mailbox: ReplyLine = {
    label: phrase(locale, 'chat:mailbox'),
    url: addressOf(reading.publicUrl, locale, mailboxPath),
  };
  const fixed = (...lines: ReplyLine[]): Decision => ({ reply: { lines }, about: wish });
  switch (wish) {
    case 'emergency':
      return withRelated(reading, fixed(phrase(locale, 'chat:emergency')), { locale, isAll, text });
    case 'complaint':
      return withRelated(reading, fixed(phrase(locale, 'chat:complaint'), '', mailbox), {
        locale,
        isAll,
        text,
      });
    case 'despair':
      return fixed(phrase(locale, 'chat:despair'));
    case 'hotline':
      return fixed(phrase(locale, 'chat:hotline'), '', mailbox);
    case 'person':
      return fixed(phrase(locale, 'chat:person'), '', mailbox);
    case 'thanks':
      return fixed(phrase(locale, 'chat:thanks'));
    case 'help':
      return help(reading, locale);
  }
}

async function withRelated(
  reading: ReadingContext,
  decision: Decision,
  { locale, isAll, text }: Pick<Meaning, 'locale' | 'isAll'> & { text: string },
): Promise<Decision> {
  const { reply, about } = decision;
  if (isAll || !reply || !('lines' in reply)) return decision;
  const { good } = await findAnyContents(reading, questionOf(text), { locale, max: maxRelated });
  if (good.length === 0) return decision;
  const head = [...reply.lines, '', phrase(locale, 'chat:related')];
  const longer = numberedList(reading, { locale, about, head, entries: good });
  return longer.reply && 'lines' in longer.reply && fits(longer.reply.lines) ? longer : decision;
}
