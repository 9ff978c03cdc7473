import { command } from '#base/database';
import { Locale, Refusal, Refusals } from '#base/words';
import { isBlocked } from '#content/checks';
import { Edition } from '#content/editions';
import { ItemVersion } from '#content/items';
import { checkedSegments } from '../checking/checked-segments.ts';
import { issue } from './issue-translated.ts';
import { lockTranslation } from '../saving/lock-translation.ts';
import { keptTexts, publishableTexts, type OpenSegment } from './publishable-texts.ts';
import { translatedEdition } from './translated-edition.ts';

export interface PublishTranslation {
  itemId: string;
  locale: Locale;
}

/**
 * Brings the reviewed translation of what is published in Chinese to the readers of one locale; others notice nothing.
 * Refuses with every segment that is missing, not reviewed or wrong, and when readers have this very text already.
 */
export const publishTranslation = command(
  'translation.publish',
  async (tx, { itemId, locale }: PublishTranslation): Promise<Edition> => {
    const { item } = await lockTranslation(tx, { itemId, locale }, 'translation.publish');
    const live = await tx.em.findOne(Edition, { item, locale: Locale.ZH, retiredAt: null });
    if (!live) throw new Refusal('item.not-published', {}, 'itemId');
    const { content } = await tx.em.findOneOrFail(ItemVersion, { itemId, number: live.version });
    const { texts, open } = await publishableTexts(
      tx,
      item,
      locale,
      { content, version: live.version },
      await keptTexts(tx, itemId),
    );
    if (open.length > 0) throw new Refusals(open.map(refusalOf));
    if (await isBlocked(tx, checkedSegments(itemId, locale, texts))) throw new Refusal('translation.blocked');
    const there = await translatedEdition(tx, { itemId, locale });
    const isSame =
      there?.isCurrent &&
      [...texts.values()].every(({ segmentId, version }) => there.versions.get(segmentId) === version);
    if (isSame) throw new Refusal('translation.already-published', { number: there.number });
    return issue(tx, item, { locale, source: live, content, texts });
  },
);

const refusalOf = ({ segment: { place }, why }: OpenSegment): Refusal =>
  why === 'error'
    ? new Refusal('translation.error-stands', { place }, place)
    : new Refusal(why === 'missing' ? 'translation.missing' : 'translation.not-reviewed', { place }, place);
