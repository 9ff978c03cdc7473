import type { ReadingContext } from '#base/cache';
import { phrase } from '#base/words';
import { addressOf, mailboxPath } from '../finding/addresses.ts';
import { help } from '../finding/examples.ts';
import { findAnyContents } from '../finding/find-contents.ts';
import { fits } from './lines.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, Line } from './reply.ts';
import { numbered } from './say-found.ts';

const maxRelated = 3;

/**
 * Fixed answers for whoever wants somebody rather than something. Where more was said than the wish, what the city has
 * about the rest follows: who complains about heating may look for the rules on heating.
 */
export async function granted(
  reading: ReadingContext,
  { wish, locale, isAll }: Meaning,
  text: string,
): Promise<Decision> {
  const mailbox: Line = {
    label: phrase(locale, 'chat:mailbox'),
    url: addressOf(reading.publicUrl, locale, mailboxPath),
  };
  const said = (...lines: Line[]): Decision => ({ reply: { lines }, about: wish });
  switch (wish) {
    case 'emergency':
      return related(reading, said(phrase(locale, 'chat:emergency')), { locale, isAll, text });
    case 'complaint':
      return related(reading, said(phrase(locale, 'chat:complaint'), '', mailbox), { locale, isAll, text });
    case 'despair':
      return said(phrase(locale, 'chat:despair'));
    case 'hotline':
      return said(phrase(locale, 'chat:hotline'), '', mailbox);
    case 'person':
      return said(phrase(locale, 'chat:person'), '', mailbox);
    case 'thanks':
      return said(phrase(locale, 'chat:thanks'));
    case 'help':
      return help(reading, locale);
  }
}

async function related(
  reading: ReadingContext,
  decision: Decision,
  { locale, isAll, text }: Pick<Meaning, 'locale' | 'isAll'> & { text: string },
): Promise<Decision> {
  const { reply, about } = decision;
  if (isAll || !reply || !('lines' in reply)) return decision;
  const { good } = await findAnyContents(reading, questionOf(text), { locale, most: maxRelated });
  if (good.length === 0) return decision;
  const head = [...reply.lines, '', phrase(locale, 'chat:related')];
  const longer = numbered(reading, { locale, about, head, entries: good });
  return longer.reply && 'lines' in longer.reply && fits(longer.reply.lines) ? longer : decision;
}
