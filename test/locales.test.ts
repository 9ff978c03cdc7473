import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { inEachLocale, Locale, locales } from '#src/base/words/locale.ts';
import { refusalCodes } from '#src/base/words/refusal.ts';
import { commonFields } from '#src/city/kinds/common-fields.ts';
import { kinds } from '#src/city/kinds/kinds/kinds.ts';
import { protocolsWith } from '#src/reach/outlet-kinds/outlet-kinds.ts';
import { ItemState } from '#src/content/items/item.entity.ts';
import { DeliveryState } from '#src/reach/promise/delivery-state.ts';
import { reasons } from '#src/reach/promise/reason.ts';
import { PushState } from '#src/reach/pushes/push.entity.ts';
import { problemCodes } from '#src/translation/checks/problem.ts';
import { problemReasons } from '#src/translation/exchange/broken.ts';
import { askedInSource, type Asked } from './support/phrases.ts';

const contents = (locale: Locale, file: string) =>
  Object.entries(
    JSON.parse(readFileSync(join(projectRoot, 'locales', locale, file), 'utf8')) as Record<string, string>,
  );
const entriesOf = (locale: Locale) =>
  readdirSync(join(projectRoot, 'locales', locale)).flatMap((file) =>
    contents(locale, file).map(([key, text]) => [`${file.slice(0, -5)}:${key}`, text] as const),
  );
/** All phrases of the hub by their full keys, such as `errors:forbidden`. */
const phrases = inEachLocale((locale) => new Map<string, string>(entriesOf(locale)));

const plural = /_(zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(plural, '');
const stems = (locale: Locale) => [...new Set([...phrases[locale].keys()].map(stem))].sort();
const counted = (locale: Locale) => [
  ...new Set([...phrases[locale].keys()].filter((key) => plural.test(key)).map(stem)),
];
const forms = (locale: Locale, key: string) => [...phrases[locale]].filter(([one]) => stem(one) === key);
const blanks = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))].sort();

describe('the three languages', () => {
  test('say the same things', () => {
    expect(stems(Locale.ZH).length).toBeGreaterThan(400);
    for (const locale of locales) expect([locale, ...stems(locale)]).toEqual([locale, ...stems(Locale.ZH)]);
  });

  test.each(locales)('%s has each key once in a file', (locale) => {
    for (const file of readdirSync(join(projectRoot, 'locales', locale))) {
      const text = readFileSync(join(projectRoot, 'locales', locale, file), 'utf8');
      const keys = [...text.matchAll(/"([^"]+)"\s*:\s*"/g)].map(([, key]) => key);
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  test.each(locales)('%s counts the same things, in exactly the forms that the language has', (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    expect(counted(locale).sort()).toEqual(counted(Locale.ZH).sort());
    for (const key of counted(locale))
      expect(
        forms(locale, key)
          .map(([one]) => one)
          .sort(),
      ).toEqual(needed.map((form) => `${key}_${form}`).sort());
  });

  test.each(locales)('%s leaves the same blanks as Chinese, in every form', (locale) => {
    for (const key of stems(locale)) {
      const expected = blanks(forms(Locale.ZH, key)[0]![1]);
      for (const [one, text] of forms(locale, key))
        expect([one, ...blanks(text)]).toEqual([one, ...expected]);
    }
  });

  /** Phrases that are continued on the page. */
  const openEnded = ['and', 'semicolon', 'colon', 'correction', 'fault-number', 'gone-when'].map(
    (key) => `pages:${key}`,
  );

  test.each(locales)('%s is nowhere empty, and begins and ends without spaces', (locale) => {
    const empty = [...phrases[locale]]
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => `${locale} ${key}`);
    expect(empty).toEqual([]);
    const loose = [...phrases[locale]].filter(([, text]) => text !== text.trim()).map(([key]) => key);
    expect(loose.filter((key) => !openEnded.includes(key))).toEqual([]);
  });

  test.each([
    [Locale.EN, /[\p{Script=Han}\p{Script=Cyrillic}\u3000-\u303f\uff00-\uffef"]|\w'\w/u],
    [Locale.RU, /[\p{Script=Han}\u3000-\u303f\uff00-\uffef"“”]/u],
    [Locale.ZH, /[\p{Script=Cyrillic},;!?()"]/u],
  ])('%s is written in its own letters and marks', (locale, foreign) => {
    const own = [...phrases[locale]].map(
      ([key, text]) => [key, text.replaceAll(/\$t\([^)]*\)/g, '')] as const,
    );
    expect(own.filter(([, text]) => foreign.test(text))).toEqual([]);
  });

  // English words may occur in any language (Atom, QR); a sentence with nothing else was not translated.
  test.each([
    [Locale.RU, /\p{Script=Cyrillic}/u],
    [Locale.ZH, /\p{Script=Han}/u],
  ])('%s has nothing left in English', (locale, own) => {
    const words = [...phrases[locale]].map(
      ([key, text]) => [key, text.replaceAll(/\{\{\w+\}\}|\$t\([^)]*\)/g, '')] as const,
    );
    expect(words.filter(([, text]) => /\p{Letter}/u.test(text) && !own.test(text))).toEqual([]);
  });
});

describe('what the program says', () => {
  const valuesOf = (type: string) => {
    const objectType = buildSchema(readFileSync(join(projectRoot, 'schema/public.graphql'), 'utf8')).getType(
      type,
    );
    if (!isEnumType(objectType)) throw new Error(`${type} is no enum`);
    return objectType.getValues().map(({ name }) => name.toLowerCase().replaceAll('_', '-'));
  };
  const fieldsOfKinds = kinds.flatMap(({ name, fields }) =>
    Object.entries(fields).flatMap(([field, spec]) => [
      [`${name}.${field}`, spec] as const,
      ...(spec.type === 'rows'
        ? Object.entries(spec.fields).map(([part, inner]) => [`${name}.${field}.${part}`, inner] as const)
        : []),
    ]),
  );
  const labels = [...kinds.map(({ name }) => name), ...fieldsOfKinds.map(([field]) => field)];
  const choices = fieldsOfKinds.flatMap(([field, spec]) =>
    spec.type === 'choice' ? spec.choices.map((choice) => `${field}.${choice}`) : [],
  );

  /** Places whose phrases depend on data, and which phrases those are. */
  const computed: Record<string, string[]> = {
    'city/kinds/kinds.resolver.ts `kinds:${key}`': labels.map((key) => `kinds:${key}`),
    'content/search/hits/facets.ts `kinds:${value}`': kinds.map(({ name }) => `kinds:${name}`),
    'city/kinds/field-label.ts key': [
      ...Object.keys(commonFields).map((field) => `kinds:content.${field}`),
      ...labels.filter((key) => key.includes('.')).map((key) => `kinds:${key}`),
    ],
    'fronts/pages/page/content/kind-description.ts `kinds:${content.kind}.${field}`': labels
      .filter((key) => key.includes('.'))
      .map((key) => `kinds:${key}`),
    "fronts/pages/parts/choice.ts `kinds:${field}.${value.toLowerCase().replaceAll('_', '-')}`": choices.map(
      (key) => `kinds:${key}`,
    ),
    'fronts/pages/layouts/service-guide.tsx `kinds:service-guide.${field}`': labels
      .filter((key) => /^service-guide\.\w+$/.test(key))
      .map((key) => `kinds:${key}`),
    "fronts/pages/page/column/signature.tsx `cycle.${column.duties[0].cycle.toLowerCase().replaceAll('_', '-')}`":
      valuesOf('Cycle').map((cycle) => `pages:cycle.${cycle}`),
    'fronts/pages/page/duties.tsx `cycle.${kebab(cycle)}`': valuesOf('Cycle').map(
      (cycle) => `pages:cycle.${cycle}`,
    ),
    'fronts/pages/page/duties.tsx `mode.${kebab(mode)}`': valuesOf('Mode').map(
      (mode) => `pages:mode.${mode}`,
    ),
    'fronts/pages/page/units.tsx `unit-class.${id}`': valuesOf('UnitClass').map(
      (id) => `pages:unit-class.${id}`,
    ),
    'reach/register/prepare-outlets.ts `delivery:outlet.${protocol}`': protocolsWith(
      ({ prepared }) => prepared !== null,
    ).map((protocol) => `delivery:outlet.${protocol}`),
    // A person's own words are displayed unchanged.
    'reach/register/outlet.type.ts `delivery:reason.${reason}`': [],
    // The reasons of deliveries that ended, from the row.
    "duty/findings/tasks/describe-finding.ts `delivery:reason.${detail('reason')}`": reasons.map(
      (reason) => `delivery:reason.${reason}`,
    ),
    // The same as on the pages.
    'reach/wechat/article/field-words.ts `kinds:${this.#kind}.${field}`': labels.map((key) => `kinds:${key}`),
    'reach/wechat/article/field-words.ts `kinds:${this.#kind}.${field}.${value}`': choices.map(
      (key) => `kinds:${key}`,
    ),
    // The callers of `say` are checked instead.
    'reach/wechat/article/field-words.ts key': [],
    "fronts/pages/reader.ts key.includes(':') ? key : `pages:${key}`": [],
  };
  /** Phrases inside sentences, inserted by i18next. */
  const nested: Record<string, string[]> = {
    '$t(states:item.{{state}})': Object.values(ItemState).map((state) => `states:item.${state}`),
    '$t(translation:finding.{{finding}})': problemCodes.map((code) => `translation:finding.${code}`),
    // Why a translator's file is refused.
    '$t(exchange:reason.{{reason}})': problemReasons.map((reason) => `exchange:reason.${reason}`),
    // The reasons why a line of a file is refused: those of its fields.
    '$t(errors:{{code}})': refusalCodes.map((code) => `errors:${code}`),
    '$t(states:digest.{{state}})': Object.values(PushState).map((state) => `states:digest.${state}`),
    '$t(states:delivery.{{state}})': Object.values(DeliveryState).map((state) => `states:delivery.${state}`),
  };

  let usedPhrases: Asked[];
  beforeAll(() => {
    usedPhrases = askedInSource({
      'errors:': refusalCodes,
      'delivery:reason.': reasons,
      'exchange:reason.': problemReasons,
    });
  });
  const keysOf = ({ place, keys }: Asked) => keys ?? computed[place] ?? [];

  test('is known before it is said, place by place', () => {
    expect(usedPhrases.length).toBeGreaterThan(300);
    const unclear = usedPhrases.filter(({ keys }) => keys === null).map(({ place }) => place);
    expect([...new Set(unclear)].sort()).toEqual(Object.keys(computed).sort());
    const inside = [...phrases.zh.values()].flatMap((text) => text.match(/\$t\([^)]*\)/g) ?? []);
    expect([...new Set(inside)].sort()).toEqual(Object.keys(nested).sort());
  });

  test('can be said', () => {
    const wanted = [...usedPhrases.flatMap(keysOf), ...Object.values(nested).flat()];
    const known = new Set(stems(Locale.ZH));
    expect([...new Set(wanted)].filter((key) => !known.has(key))).toEqual([]);
  });

  test('is all that can be said: no sentence is left over', () => {
    const wanted = new Set([...usedPhrases.flatMap(keysOf), ...Object.values(nested).flat()]);
    expect(stems(Locale.ZH).filter((key) => !wanted.has(key))).toEqual([]);
  });

  test('fills in every blank', () => {
    const open = usedPhrases.flatMap(({ place, keys, values }) =>
      (values ? (keys ?? []) : []).flatMap((key) =>
        blanks(forms(Locale.ZH, key)[0]?.[1] ?? '')
          .filter((blank) => !values!.includes(blank))
          .map((blank) => `${place}: ${key} waits for ${blank}`),
      ),
    );
    expect(open).toEqual([]);
  });

  test('is counted where it has plural forms', () => {
    const uncounted = usedPhrases.filter(
      (one) => keysOf(one).some((key) => counted(Locale.ZH).includes(key)) && !one.values?.includes('count'),
    );
    expect(uncounted).toEqual([]);
  });
});
