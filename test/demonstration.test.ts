import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Locale, type LocalText } from '#src/base/words/locale.ts';
import type { FieldSpec, RowsSpec } from '#src/city/kinds/field.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { withTexts } from '#src/content/items/translatable.ts';
import { demoItems } from '#src/props/demonstration/content/demo-items.ts';
import type { DemoContent, DemoItem } from '#src/props/demonstration/demo-item.ts';
import { publishedBefore, whenFromToday } from '#src/props/demonstration/from-today.ts';
import { demoPeople } from '#src/props/demonstration/people.ts';
import { demoSite } from '#src/props/demonstration/site.ts';
import { isError } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import type { TermWords } from '#src/translation/glossary/term.entity.ts';
import { segmentsOf } from '#src/translation/segments/segments-of.ts';

interface Duty {
  channel: string;
  level1: string;
  level2: string | null;
  level3: string | null;
  units: string[];
}
const duties = JSON.parse(
  readFileSync(new URL('../src/city/catalogue/annex/tables/duties.json', import.meta.url), 'utf8'),
) as Duty[];

const pathOf = ({ channel, level1, level2, level3 }: Duty) =>
  [channel, level1, level2, level3].filter(Boolean).join('/');
const columns = new Set(duties.map(pathOf));
const districts = duties
  .filter(({ level1 }) => level1 === '县域动态' || level1 === '区域动态')
  .map(({ level2 }) => `${level2}政府`);
const units = new Set([...duties.flatMap((duty) => duty.units), ...districts]);

/** Texts that would be missing in another language, by field path. */
function translatable({ kind, content }: DemoItem): Record<string, string> {
  const values: Record<string, string> = {};
  const add = (path: string, value: unknown) => {
    if (typeof value === 'string' && value) values[path] = value;
  };
  for (const name of ['title', 'summary', 'body', 'source', 'author'] as const) add(name, content[name]);
  content.keywords?.forEach((word, at) => add(`keywords.${at}`, word));
  for (const [path, picture] of picturesOf(content)) {
    add(`${path}.alt`, picture.alt);
    add(`${path}.caption`, picture.caption);
  }
  content.attachments?.forEach(({ title }, at) => add(`attachments.${at}.title`, title));
  for (const [name, spec] of Object.entries(kindNamed(kind).fields))
    addField(`fields.${name}`, spec, content.fields?.[name], add);
  return values;
}

function addField(
  path: string,
  spec: FieldSpec,
  value: unknown,
  add: (path: string, value: unknown) => void,
) {
  if (!spec.isTranslatable || value === undefined) return;
  if (spec.type === 'texts') return (value as string[]).forEach((each, at) => add(`${path}.${at}`, each));
  if (spec.type !== 'rows') return add(path, value);
  (value as Record<string, unknown>[]).forEach((row, at) =>
    Object.entries(spec.fields).forEach(([name, cell]) =>
      addField(`${path}.${at}.${name}`, cell, row[name], add),
    ),
  );
}

const picturesOf = ({ cover, images = [] }: DemoContent) => [
  ...(cover ? [['cover', cover] as const] : []),
  ...images.map((image, at) => [`images.${at}`, image] as const),
];

/** The problems of a value by its specification, in words; empty if it is valid. */
function faults(spec: FieldSpec, value: unknown): string[] {
  if (value === undefined || value === '') return spec.isRequired ? ['missing'] : [];
  if (spec.type === 'rows') return rowFaults(spec, value);
  if (spec.type === 'texts') {
    const lines = value as string[];
    const tooLong = lines.some((line) => typeof line !== 'string' || !line || line.length > spec.max);
    return !Array.isArray(lines) ||
      (spec.isRequired && !lines.length) ||
      lines.length > spec.maxEntries ||
      tooLong
      ? ['not lines']
      : [];
  }
  if (spec.type === 'integer' || spec.type === 'decimal') {
    const fits =
      typeof value === 'number' &&
      value >= spec.min &&
      value <= spec.max &&
      (spec.type === 'decimal' || Number.isInteger(value));
    return fits ? [] : [`not a number within bounds: ${String(value)}`];
  }
  if (spec.type === 'money') {
    const { amount, currency } = value as { amount: string; currency: string };
    return /^\d+\.\d{2}$/.test(amount) && /^[A-Z]{3}$/.test(currency) ? [] : ['not money'];
  }
  if (typeof value !== 'string') return ['not a text'];
  if (spec.type === 'choice') return spec.choices.includes(value) ? [] : [`not a choice: ${value}`];
  if (spec.type === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? [] : ['not a date'];
  if (spec.type === 'instant')
    return /T.*(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
      ? []
      : ['not an instant'];
  if (spec.type === 'address') return /^https?:\/\/[^\s/]+\//.test(value) ? [] : [`not an address: ${value}`];
  if (spec.type === 'email') return /^[^@\s]+@[^@\s]+$/.test(value) ? [] : ['not an e-mail address'];
  return 'max' in spec && value.length > spec.max ? [`longer than ${spec.max}`] : [];
}

function rowFaults({ fields, maxEntries, isRequired }: RowsSpec, value: unknown): string[] {
  const lines = value as Record<string, unknown>[];
  if (!Array.isArray(lines) || lines.length > maxEntries || (isRequired && !lines.length))
    return ['not rows'];
  return lines.flatMap((row, at) => [
    ...Object.keys(row)
      .filter((name) => !(name in fields))
      .map((name) => `${at}: unknown ${name}`),
    ...Object.entries(fields).flatMap(([name, cell]) =>
      faults(cell, row[name]).map((fault) => `${at}.${name}: ${fault}`),
    ),
  ]);
}

const loaded = new Date('2026-11-24T02:00:00Z');
const fieldsAtLoad = ({ content, fromToday = {} }: DemoItem): Record<string, unknown> => ({
  ...content.fields,
  ...Object.fromEntries(Object.entries(fromToday).map(([name, when]) => [name, whenFromToday(when, loaded)])),
});

/** The sequence of blocks, with table cells and list items, to compare a translation with its source. */
const blocks = (html: string) => [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/g)].map(([, tag]) => tag).join(' ');
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ');
const han = /\p{Script=Han}/u;
const chinesePunctuation = /[，。；：？！、（）《》【】“”]/u;

const inAllLanguages = demoItems.filter(({ translations }) => translations);
const each = (items: readonly DemoItem[], faultsOf: (item: DemoItem) => string[]) =>
  items.flatMap((item) => faultsOf(item).map((fault) => `${item.key}: ${fault}`));

describe('the demonstration fills the hub with what a tour needs', () => {
  it('has enough of everything, and names each entry once', () => {
    expect(demoItems.length).toBeGreaterThanOrEqual(90);
    const keys = demoItems.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key))).toEqual([]);
  });

  it('puts every entry into a column of the annex, by an office of the annex', () => {
    expect(
      each(demoItems, ({ column }) => (columns.has(column.join('/')) ? [] : [column.join('/')])),
    ).toEqual([]);
    expect(each(demoItems, ({ unit }) => (units.has(unit) ? [] : [unit]))).toEqual([]);
  });

  it('describes the city in each of its 26 columns, in three languages', () => {
    const profiles = duties.filter(({ channel }) => channel === '本市概况频道').map(pathOf);
    expect(new Set(profiles).size).toBe(26);
    const filled = new Set(inAllLanguages.map(({ column }) => column.join('/')));
    expect(profiles.filter((column) => !filled.has(column))).toEqual([]);
  });

  it('offers eight investment projects and at least fourteen service guides', () => {
    expect(inAllLanguages.filter(({ kind }) => kind === 'investment-project')).toHaveLength(8);
    expect(demoItems.filter(({ kind }) => kind === 'service-guide').length).toBeGreaterThanOrEqual(14);
  });
});

describe('an entry of the demonstration is an item that could be published', () => {
  it('fits the fields of its kind, with nothing required missing and nothing unknown', () => {
    expect(
      each(demoItems, (item) => {
        const { fields, needsBody, needsCover, needsAttachment } = kindNamed(item.kind);
        const loaded = fieldsAtLoad(item);
        return [
          ...Object.keys(loaded)
            .filter((name) => !(name in fields))
            .map((name) => `unknown field ${name}`),
          ...Object.entries(fields).flatMap(([name, spec]) =>
            faults(spec, loaded[name]).map((fault) => `${name}: ${fault}`),
          ),
          ...(needsBody && !item.content.body ? ['no body'] : []),
          ...(needsCover && !item.content.cover ? ['no cover'] : []),
          ...(needsAttachment && !item.content.attachments?.length ? ['no attachment'] : []),
        ];
      }),
    ).toEqual([]);
  });

  it('was published before today, and an event that is announced lies ahead', () => {
    expect(demoItems.filter(({ daysAgo }) => daysAgo <= 0)).toEqual([]);
    const moments = demoItems.map(({ daysAgo }) => publishedBefore(daysAgo, loaded).toISOString());
    expect(moments).toEqual(moments.toSorted());
    expect(moments.at(-1)! < loaded.toISOString()).toBe(true);
    // 08:30–17:30 in China: no unit publishes in the middle of the night.
    expect(moments.map((at) => at.slice(11, 16)).filter((at) => at < '00:30' || at >= '09:30')).toEqual([]);
    const events = demoItems.filter(({ kind }) => kind === 'forum-event');
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      const { startsAt, endsAt } = fieldsAtLoad(event);
      expect(Date.parse(String(startsAt))).toBeGreaterThan(loaded.getTime());
      expect(Date.parse(String(endsAt))).toBeGreaterThan(Date.parse(String(startsAt)));
    }
  });

  it('gives all eight elements in every service guide', () => {
    const elements = ['basis', 'conditions', 'materials', 'place', 'hours', 'phone', 'steps'];
    const guides = demoItems.filter(({ kind }) => kind === 'service-guide');
    expect(
      each(guides, ({ content }) => [
        ...(content.title ? [] : ['title']),
        ...elements.filter(
          (name) => !content.fields?.[name] || (content.fields[name] as unknown[]).length === 0,
        ),
      ]),
    ).toEqual([]);
  });

  it('uses only plain HTML, closed as it was opened', () => {
    const allowed = new Set([
      'p',
      'h2',
      'h3',
      'ul',
      'ol',
      'li',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'strong',
      'em',
      'a',
      'blockquote',
    ]);
    const bodies = demoItems.flatMap(({ key, content, translations }) =>
      [content.body, translations?.en.body, translations?.ru.body]
        .filter(Boolean)
        .map((body) => [key, body as string] as const),
    );
    for (const [key, body] of bodies) {
      const open: string[] = [];
      for (const [, end, tag] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)/g)) {
        expect(allowed, key).toContain(tag);
        if (!end) open.push(tag as string);
        else expect(open.pop(), key).toBe(tag);
      }
      expect(open, key).toEqual([]);
      expect(body, `${key}: a list inside a paragraph`).not.toMatch(/<p>\s*<(?:ul|ol|table|h2|h3|p)/);
    }
  });

  it('shows only pictures that exist, each said in words; and no picture lies idle', () => {
    const allPictures = demoItems.flatMap(({ content }) =>
      picturesOf(content).map(([, { picture }]) => picture),
    );
    const missing = allPictures.filter(
      (picture) => !existsSync(new URL(`../src/props/demonstration/pictures/${picture}`, import.meta.url)),
    );
    expect(missing).toEqual([]);
    const drawn = readdirSync(new URL('../src/props/demonstration/pictures', import.meta.url));
    const drawings = drawn.filter((file) => file.endsWith('.svg'));
    expect(drawings.filter((picture) => !allPictures.includes(picture))).toEqual([]);
    // The hub does not accept SVG: each drawing is next to its rendering, which is loaded.
    expect(drawn.filter((file) => !file.endsWith('.svg'))).toEqual(
      drawings.map((file) => file.replace('.svg', '.png')),
    );
    expect(
      each(demoItems, ({ content }) => picturesOf(content).flatMap(([path, { alt }]) => (alt ? [] : [path]))),
    ).toEqual([]);
  });
});

describe('no one mistakes an invention for a fact', () => {
  it('marks every invented entry as an example, in each language', () => {
    const firstLine = (body = '') => textOf(body.split('\n')[0] ?? '');
    const marked = (word: RegExp, title = '', body = '') => word.test(title) || word.test(firstLine(body));
    const invented = demoItems.filter(({ isExample }) => isExample);
    expect(
      each(invented, ({ content, translations }) => [
        ...(marked(/示例/, content.title, content.body) ? [] : ['zh']),
        ...(translations && !marked(/\bexample\b/i, translations.en.title, translations.en.body)
          ? ['en']
          : []),
        ...(translations && !marked(/пример/i, translations.ru.title, translations.ru.body) ? ['ru'] : []),
      ]),
    ).toEqual([]);
  });

  it('names no real leader and no real phone number', () => {
    const leaders = demoItems.filter(({ kind }) => kind === 'leader' || kind === 'guest');
    expect(leaders.filter(({ content }) => !content.title.startsWith('示例'))).toEqual([]);
    const phones = demoItems.flatMap((item) =>
      ['phone', 'contactPhone'].map((name) => item.content.fields?.[name]).filter(Boolean),
    );
    expect(phones.filter((phone) => !/0000?$/.test(String(phone)))).toEqual([]);
    // A figure may have as many digits as a phone number, so only texts are checked.
    const texts = JSON.stringify(demoItems).replaceAll(/:\d+(?=[,}])/g, ':0');
    expect(texts).not.toMatch(/0469-?[1-9]\d{6}|(?<!\d)1[3-9]\d{9}(?!\d)/);
  });

  it('says on the site that it is a demonstration, with an identity code of ten characters', () => {
    expect(demoSite.idCode).toHaveLength(10);
    expect(
      [demoSite.name.zh, demoSite.name.en, demoSite.name.ru].filter(
        (name) => !/演示|demonstration|демонстрация/.test(name),
      ),
    ).toEqual([]);
    expect(demoSite.icp + demoSite.publicSecurity).toMatch(/示例.*示例/);
    expect(new Set(demoPeople.map(({ signInName }) => signInName)).size).toBe(demoPeople.length);
    expect(demoPeople.filter(({ name }) => !name.startsWith('示例'))).toEqual([]);
  });
});

describe('a translation is whole', () => {
  it('has exactly the translatable values of the item, block by block', () => {
    expect(
      each(inAllLanguages, (item) => {
        const wanted = Object.keys(translatable(item)).sort().join('\n');
        return (['en', 'ru'] as const).flatMap((locale) => {
          const translation = item.translations?.[locale] ?? {};
          return [
            ...(Object.keys(translation).sort().join('\n') === wanted
              ? []
              : [`${locale}: other fields than the source`]),
            ...Object.entries(translation)
              .filter(([, value]) => !value.trim())
              .map(([path]) => `${locale}: ${path} is empty`),
            ...(blocks(translation.body ?? '') === blocks(item.content.body ?? '')
              ? []
              : [`${locale}: other blocks than the source`]),
          ];
        });
      }),
    ).toEqual([]);
  });

  it('leaves no Chinese behind, and writes Russian in Cyrillic', () => {
    expect(
      each(inAllLanguages, ({ translations }) =>
        (['en', 'ru'] as const).flatMap((locale) =>
          Object.entries(translations?.[locale] ?? {}).flatMap(([path, value]) => [
            ...(han.test(value) ? [`${locale} ${path}: Chinese characters`] : []),
            ...(chinesePunctuation.test(locale === 'en' ? value.replace(/[“”]/g, '') : value)
              ? [`${locale} ${path}: Chinese punctuation`]
              : []),
            ...(locale === 'en' && /\p{Script=Cyrillic}/u.test(value)
              ? [`${path}: Cyrillic in English`]
              : []),
            ...(locale === 'ru' && /\p{L}{3}/u.test(value) && !/\p{Script=Cyrillic}/u.test(value)
              ? [`${path}: no Cyrillic in Russian`]
              : []),
          ]),
        ),
      ),
    ).toEqual([]);
  });

  it('passes every check of a translation, with the names of the glossary and of the offices', () => {
    const json = <Row>(path: string) =>
      JSON.parse(readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8')) as Row[];
    const terms = json<TermWords>('translation/glossary/terms.json');
    const offices = json<{ name: LocalText; short: LocalText }>('city/catalogue/annex/tables/units.json');
    const picture = (input: object) => ({ assetId: '', caption: '', ...input });
    expect(
      each(inAllLanguages, ({ kind: name, content: fields, translations }) => {
        const kind = kindNamed(name);
        const { cover, images = [] } = fields;
        const content = {
          ...emptyContent,
          ...fields,
          cover: cover ? picture(cover) : null,
          images: images.map(picture),
        } as ItemContent;
        const source = segmentsOf(kind, content);
        return ([Locale.EN, Locale.RU] as const).flatMap((locale) => {
          const names = [
            ...terms.map(({ zh, forbiddenEn, forbiddenRu, ...term }) => ({
              zh,
              allowed: term[locale],
              forbidden: locale === Locale.EN ? forbiddenEn : forbiddenRu,
            })),
            ...offices.flatMap(({ name: long, short }) =>
              [long.zh, short.zh]
                .filter((zh) => zh.length > 2)
                .map((zh) => ({ zh, allowed: [long[locale], short[locale]], forbidden: [] })),
            ),
          ].sort((a, b) => b.zh.length - a.zh.length);
          const texts = new Map(Object.entries(translations![locale]));
          const foreign = new Map(
            segmentsOf(kind, withTexts(kind, content, texts)).map(({ place, text }) => [place, text]),
          );
          return source.flatMap(({ place, text, codes, base }) =>
            problemsIn({ locale, source: text, target: foreign.get(place) ?? '', codes, base, names })
              .filter(isError)
              .map(({ code, details }) => `${locale} ${place}: ${code} ${JSON.stringify(details)}`),
          );
        });
      }),
    ).toEqual([]);
  });

  it('keeps the place names of the glossary', () => {
    const forbidden =
      /Цзысянь|Юй[- ]?и\b|Жаохе|Шуанъяшан(?!ь|[еяю])|Хейлун|Бейджинг|Shuang-?ya-?shan City City|Heilong Jiang/;
    expect(
      each(inAllLanguages, ({ translations }) =>
        [...Object.values(translations?.en ?? {}), ...Object.values(translations?.ru ?? {})].flatMap(
          (value) => value.match(forbidden)?.[0] ?? [],
        ),
      ),
    ).toEqual([]);
  });
});
