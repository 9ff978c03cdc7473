import { newId } from '#src/base/platform/new-id.ts';
import { fingerprint } from '#src/base/platform/fingerprint.ts';
import type { Locale } from '#src/base/words/locale.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { demoItems } from '#src/props/demonstration/content/demo-items.ts';
import { WorkPackage } from '#src/translation/packages/outgoing/work-package.entity.ts';
import { segmentsOf } from '#src/translation/segments/segments-of.ts';

/**
 * Texts that tools have trouble with: special characters of their formats, spaces, and the same text in four places.
 */
const awkward = [
  '同比增长。',
  '同比增长。',
  '路径“C:\\双鸭山\\新”，以“\\n”结尾：\\',
  '引号"双"与\'单\'、尖括号<1>与&amp;，以及]]>',
  '{{1}不是标记，{{count}}也不是',
  '{1}粗{/1}，{2/}换行',
  '同比增长。',
  '表情😀、扩展汉字𠮷与组合é',
  '第一行\n第二行',
  '%s与%1$d，msgid "假"，#, fuzzy',
  '同比增长。',
  '制表\t之后',
];
const codes = [
  { kind: 'pc' as const, id: '1', name: 'strong', open: '<strong>', close: '</strong>' },
  { kind: 'ph' as const, id: '2', name: 'br', open: '<br />', close: '' },
];

/** Everything in the demonstration that waits for a translator, and an item of difficult texts; without a database. */
export function demonstrationPackage(locale: Locale): WorkPackage {
  const packed = (text: string, place: string, own: (typeof codes)[number][] | typeof codes, tag = 'p') => ({
    id: newId(),
    place,
    tag,
    source: text,
    print: fingerprint(text),
    codes: [...own],
    isDue: true,
    version: 0,
    target: '',
    state: 'missing' as const,
    previousSource: null,
    reason: null,
  });
  const picture = (input: object) => ({ assetId: '', caption: '', ...input });
  const items = demoItems.map(({ kind, content: { cover, images = [], ...rest } }, at) => {
    const content = {
      ...emptyContent,
      ...rest,
      cover: cover ? picture(cover) : null,
      images: images.map(picture),
    } as ItemContent;
    return {
      id: newId(),
      number: String(at + 1),
      title: content.title,
      kind,
      columnPath: 'home',
      segments: segmentsOf(kindNamed(kind), content).map((one) =>
        packed(one.text, one.place, one.codes as typeof codes, one.tag),
      ),
    };
  });
  const last = {
    id: newId(),
    number: '9999',
    title: '难处理的文字',
    kind: 'article',
    columnPath: 'home',
    segments: awkward.map((text, at) => packed(text, `body.${at}`, codes)),
  };
  const all = [...items, last];
  return new WorkPackage({
    locale,
    filter: {},
    items: all,
    segmentCount: all.flatMap(({ segments }) => segments).length,
    characterCount: 0,
    madeBy: null,
    madeAt: new Date('2026-11-29T00:00:00Z'),
  });
}
