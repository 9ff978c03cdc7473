import { command } from '#base/database';
import { Locale, Refusal, Refusals } from '#base/words';
import { isBlocked } from '#content/checks';
import { Edition } from '#content/editions';
import { ItemVersion } from '#content/items';
import { checkedSegments } from '../checking/checked-segments.ts';
import { issueTranslation } from './issue-translations.ts';
import { lockTranslation } from '../saving/lock-translation.ts';
import { latestRevisions, publishableTexts, type OpenSegment } from './publishable-texts.ts';
import { translatedEdition } from './translated-edition.ts';

export interface PublishTranslation {
  itemId: string;
  locale: Locale;
}

/**
 * Publishes the reviewed translation of the live Chinese edition in one locale; other locales are not affected. Refuses
 * with every segment that is missing, not reviewed or wrong, and if readers already have this text.
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
      await latestRevisions(tx, itemId),
    );
    if (open.length > 0) throw new Refusals(open.map(refusalOf));
    if (await isBlocked(tx, checkedSegments(itemId, locale, texts))) throw new Refusal('translation.blocked');
    const current = await translatedEdition(tx, { itemId, locale });
    const isSame =
      current?.isCurrent &&
      [...texts.values()].every(({ segmentId, version }) => current.versions.get(segmentId) === version);
    if (isSame) throw new Refusal('translation.already-published', { number: current.number });
    return issueTranslation(tx, item, { locale, source: live, content, texts });
  },
);

const refusalOf = ({ segment: { place }, why }: OpenSegment): Refusal =>
  why === 'error'
    ? new Refusal('translation.error-stands', { place }, place)
    : new Refusal(why === 'missing' ? 'translation.missing' : 'translation.not-reviewed', { place }, place);
