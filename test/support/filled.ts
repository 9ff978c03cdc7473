import { commonFields, type CommonSpec } from '#src/city/kinds/common-fields.ts';
import type { FieldSpec } from '#src/city/kinds/field.ts';
import type { Kind } from '#src/city/kinds/kind.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';

/** Content of a kind with all its fields, in which every text is `word`. */
export const filled = (
  { fields }: Pick<Kind, 'fields'>,
  word: string,
  { cover, attachment }: { cover?: string; attachment?: string } = {},
): ItemContent => {
  const picture = cover ? { assetId: cover, alt: word, caption: word } : null;
  const filledCommon = (spec: CommonSpec): unknown => {
    switch (spec.type) {
      case 'picture':
        return picture;
      case 'pictures':
        return picture ? [picture] : [];
      case 'files':
        return attachment ? [{ assetId: attachment, title: word }] : [];
      default:
        return filledField(spec, word);
    }
  };
  const common = Object.entries(commonFields).map(([name, spec]) => [name, filledCommon(spec)]);
  return { ...emptyContent, ...Object.fromEntries(common), fields: filledFields(fields, word) };
};

const filledFields = (fields: Readonly<Record<string, FieldSpec>>, word: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, filledField(spec, word)]));

function filledField(spec: FieldSpec, word: string): unknown {
  switch (spec.type) {
    case 'text':
      return word;
    case 'rich-text':
      return `<p>${word}</p>`;
    case 'texts':
      return [word];
    case 'rows':
      return [filledFields(spec.fields, word)];
    case 'address':
      return `https://example.org/${encodeURIComponent(word.toWellFormed())}`;
    case 'email':
      return `${word.replaceAll(/[^\w]/g, '')}a@example.org`;
    case 'period':
      return '2026-11';
    case 'phone':
      return '0469-0000000';
    case 'date':
      return '2026-11-23';
    case 'instant':
      return '2026-11-23T01:30:00.000Z';
    case 'integer':
    case 'decimal':
      return Math.max(1, spec.min);
    case 'money':
      return { amount: '1000000.00', currency: 'CNY' };
    case 'choice':
      return spec.choices[0];
  }
}
