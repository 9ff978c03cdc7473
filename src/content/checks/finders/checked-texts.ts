import { commonFields, type Kind } from '#city/kinds';
import { walkTexts, type ItemContent } from '#content/items';

/** A text of an item that is visible to readers. */
export interface CheckedText {
  /** Its path in the content: `title`, `images.0.alt`, `fields.steps.2`. */
  field: string;
  text: string;
  form: 'plain' | 'html' | 'phone' | 'address';
}

/** How the texts of a field are checked, by its type; those of other types are not. */
const forms: Readonly<Record<string, CheckedText['form']>> = {
  text: 'plain',
  texts: 'plain',
  'rich-text': 'html',
  phone: 'phone',
  address: 'address',
};

/**
 * Every visible text of an item, translatable or not, including titles of attachments and descriptions of
 * pictures.
 */
export function checkedTexts(kind: Kind, content: ItemContent): CheckedText[] {
  const checked: CheckedText[] = [];
  walkTexts(kind, content, (field, text, { type }) => {
    const form = forms[type];
    if (form) checked.push({ field, text, form });
    return text;
  });
  return checked;
}

/** Translated texts, from pairs of path and text. */
export const translatedTexts = (texts: Iterable<readonly [string, string]>): CheckedText[] =>
  [...texts]
    .filter(([, text]) => text !== '')
    .map(([field, text]) => ({
      field,
      text,
      form: commonFields[field]?.type === 'rich-text' ? 'html' : 'plain',
    }));
