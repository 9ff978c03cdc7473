import { Edition, ItemVersion, kindNamed, lockItem, translatableTexts } from '#content';
import { command, Locale, Refusal } from '#core';
import { issueTranslated } from './issue-translated.ts';
import { Translation } from './translation.entity.ts';

export interface SaveTranslation {
  itemId: string;
  locale: Locale;
  /** Translated texts by their path in the item; see `translatableTexts`. */
  texts: Record<string, string>;
}

export interface Saved {
  /** The Chinese texts by their path, as they are now. */
  sources: Map<string, string>;
  saved: Translation[];
}

/**
 * Saves translated texts of an item, made from its working text as it is now. When the item is published and every
 * text has a current translation, readers of that locale get a new edition at once; other locales notice nothing.
 */
export const saveTranslation = command(
  'translation.save',
  async (tx, { itemId, locale, texts }: SaveTranslation): Promise<Saved> => {
    if (locale === Locale.ZH)
      throw new Refusal('value.not-a-choice', { value: locale, choices: 'EN, RU' }, 'locale');
    const item = await lockItem(tx, itemId, 'translation.save', { locale });
    const sources = translatableTexts(kindNamed(item.kind), item.content);
    const saved = await tx.em.find(Translation, { itemId, locale });

    for (const [field, text] of Object.entries(texts)) {
      const source = sources.get(field);
      if (source === undefined) throw new Refusal('value.not-translatable', { field }, `texts.${field}`);
      let translation = saved.find((one) => one.field === field);
      if (!translation) {
        translation = new Translation(itemId, locale, field);
        tx.em.persist(translation);
        saved.push(translation);
      }
      translation.write(text.normalize('NFC').trim(), source, tx.actor.personId!, tx.now);
    }
    await tx.em.flush();

    const live = await tx.em.findOne(Edition, { item, locale: Locale.ZH, retiredAt: null });
    if (live) {
      const { content } = await tx.em.findOneOrFail(ItemVersion, { itemId, number: live.version });
      await issueTranslated(tx, item, locale, live, content);
    }
    return { sources, saved };
  },
);
