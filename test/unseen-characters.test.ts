import fastify from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkLocalText } from '#src/base/contract/local-text.ts';
import { requiredReason } from '#src/base/contract/required-reason.ts';
import { cleanArguments } from '#src/base/graph/limits/clean-arguments.ts';
import { cleanHtml } from '#src/base/html/clean.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { characterRules, type CharacterRule } from '#src/base/text/character-rules.ts';
import { withoutUnseen } from '#src/base/text/fold.ts';
import { readJson } from '#src/base/text/json.ts';
import { cleanInput, cleanText, keptLine, keptText } from '#src/base/text/text.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal, Refusals } from '#src/base/words/refusal.ts';
import { readIncoming } from '#src/citizens/conversation/incoming.ts';
import { checkName } from '#src/city/access/persons/contact.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { checkUnitName } from '#src/city/register/unit-name.ts';
import { acceptFiles, fileOf } from '#src/content/assets/upload/careful-upload.ts';
import { safeName } from '#src/content/assets/upload/safe-name.ts';
import { readWordFile } from '#src/content/checks/lists/read-word-file.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import { BrokenFile } from '#src/translation/exchange/broken.ts';
import { cleanTerm } from '#src/translation/glossary/clean-term.ts';
import { readTerms } from '#src/translation/glossary/read-terms.ts';
import { readWordFile as readOwnWords } from '#src/translation/hub-words/read-word-file.ts';
import { readReturned } from '#src/translation/packages/returned/read-returned.ts';

interface Input {
  /** The rule that is tested; empty: no rule may change the text. */
  rule: string;
  name: string;
  input: string;
  right: string;
  /** The result on one line, if it differs. */
  line?: string;
}
const inputs = JSON.parse(readFileSync(new URL('texts/characters.json', import.meta.url), 'utf8')) as Input[];
const lineOf = ({ right, line = right }: Input): string => line;

describe('an invisible character', () => {
  test.each(inputs)('$name', (input) => {
    const { input: sample, right } = input;
    expect(keptText(sample)).toBe(right);
    expect(keptLine(sample)).toBe(lineOf(input));
    expect(keptText(right)).toBe(right);
    expect(cleanText(cleanText(sample))).toBe(cleanText(sample));
  });

  test.each(inputs)('$name, in a document, also written as an entity', ({ input: text, right }) => {
    const document = (text: string) => `<p>${text}</p>`;
    // An HTML parser turns a tab into a space, and a line break of the source into one or none.
    const isLine = /[\r\n]/.test(text);
    const html = document(right.replaceAll('\t', ' ').replaceAll('\n', '<br />'));
    if (!isLine) expect(cleanHtml(document(text)).html).toBe(html);
    // HTML has no character reference for a surrogate, for NUL and for some controls, which it maps to Windows-1252.
    if (isLine || /[\0\ufffe\p{Cs}\p{Noncharacter_Code_Point}\t\v\x7f-\x9f]/u.test(text)) return;
    const entities = Array.from(text, (sign) => `&#x${sign.codePointAt(0)!.toString(16)};`).join('');
    expect(cleanHtml(document(entities)).html).toBe(html);
  });
});

const refused = Symbol('refused');
type Outcome = string | typeof refused;

/** A place where texts come in. */
interface Place {
  name: string;
  /** The text that is stored; throws a `Refusal` if none is. */
  take(text: string): Promise<string> | string;
  right(input: Input): Outcome;
}

/** PostgreSQL, XML or HTML cannot hold it (Unicode 3.9 D75, 23.7; XML 1.0, 2.2). */
const isStorable = (text: string): boolean =>
  !/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u.test(text);

const storedForm = (text: string): string => text.replaceAll('\u2028', '\n').normalize('NFC').trim();

/** All texts in all arguments of both contracts, sent to a field that returns its arguments. */
function argumentsOf(contract: 'public' | 'console'): Place[] {
  const schema = buildSchema(readFileSync(join(projectRoot, `schema/${contract}.graphql`), 'utf8'));
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  ) as GraphQLObjectType[];
  let received: unknown;
  for (const type of types)
    for (const field of Object.values(type.getFields())) field.resolve = (_, args) => (received = args);
  cleanArguments(schema);
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((arg) =>
        placesIn(arg.type, [arg.name]).map(({ path, isExact }): Place => ({
          name: `${contract} ${type.name}.${field.name} ${path.join('.')}`,
          take(text) {
            field.resolve!({}, valueAt(path, text) as never, {}, {} as never);
            const stored = path.reduce<unknown>((value, key) => Object(value)[key], received) as string;
            return isExact ? stored : storedForm(stored);
          },
          right({ input: text, right }) {
            const mayRefuse = isExact || type !== schema.getMutationType();
            if (mayRefuse && !isStorable(text)) return refused;
            return isExact ? text : right;
          },
        })),
      ),
    ),
  );
}

/** The places of texts in a value of this type; one level of recursive inputs. */
function placesIn(
  type: GraphQLInputType,
  path: (string | number)[],
  seen: readonly string[] = [],
): { path: (string | number)[]; isExact: boolean }[] {
  if (isNonNullType(type)) return placesIn(type.ofType, path, seen);
  if (isListType(type)) return placesIn(type.ofType, [...path, 0], seen);
  if (isInputObjectType(type))
    return seen.includes(type.name)
      ? []
      : Object.values(type.getFields()).flatMap((field) =>
          placesIn(field.type, [...path, field.name], [...seen, type.name]),
        );
  const isExact = type.name === 'ID' || /password/i.test(path.join());
  return type.name === 'String' || type.name === 'ID' ? [{ path, isExact }] : [];
}

const valueAt = (path: (string | number)[], text: string): Record<string, unknown> =>
  path.reduceRight<unknown>(
    (value, key) => (typeof key === 'number' ? [value] : { [key]: value }),
    text,
  ) as never;

const contentOf = (content: Partial<ItemContent>) => cleanContent(kindNamed('article'), content);
const line = { right: lineOf };
const lines = { right: ({ right }: Input) => right };
const returnedOf = async (text: string) =>
  (
    await readReturned(
      new TextEncoder().encode(
        `msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "a"\nmsgid "甲"\nmsgstr "${text
          .replaceAll('\r', String.raw`\r`)
          .replaceAll('\n', String.raw`\n`)}"\n`,
      ),
    )
  ).texts[0]!.text;
const poEscapes: Record<string, string> = {
  '\n': 'n',
  '\r': 'r',
  '\u0007': 'a',
  '\b': 'b',
  '\f': 'f',
  '\v': 'v',
};
/** As gettext writes it, with escapes for special characters. */
const wordOf = (text: string) => {
  const escaped = Array.from(text.toWellFormed(), (sign) =>
    poEscapes[sign] === undefined ? sign : `\\${poEscapes[sign]}`,
  ).join('');
  const file = `msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "a"\nmsgid "甲"\nmsgstr "${escaped}"\n`;
  return storedForm(readOwnWords(new TextEncoder().encode(file), Locale.RU, 'po')[0]!.target);
};
const referredText = async (text: string) => {
  const target = Array.from(text, (sign) => `&#x${sign.codePointAt(0)!.toString(16)};`).join('');
  const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh" trgLang="ru"><file id="f" xml:space="preserve"><unit id="u"><segment><source>甲</source><target>${target}</target></segment></unit></file></xliff>`;
  const { texts } = await readReturned(new TextEncoder().encode(file)).catch((problem) => {
    throw problem instanceof BrokenFile ? new Refusal('exchange.broken-file') : problem;
  });
  return texts[0]!.text;
};
const callback = (content: string) =>
  `<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><MsgId>1</MsgId><Content><![CDATA[${content}]]></Content></xml>`;

const forms = fastify();
await acceptFiles(forms, 1_000, () => Locale.ZH);
forms.post('/', async (request) => {
  const part = await fileOf(request);
  await part?.toBuffer();
  return { name: part ? safeName(part.filename, 'text/plain') : null };
});
/** The stored name of an uploaded file (RFC 8187), without its ending. */
const uploadedAs = async (text: string): Promise<string> => {
  const octets = Array.from(new TextEncoder().encode(text), (one) => `%${one.toString(16).padStart(2, '0')}`);
  const answer = await forms.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `--b\r\ncontent-disposition: form-data; name="file"; filename*=UTF-8''${octets.join('')}.txt\r\n\r\nx\r\n--b--\r\n`,
  });
  const { name } = answer.json<{ name: string | null }>();
  if (name === null) throw new Refusal('asset.empty');
  return name.replace(/\.txt$/, '');
};

/** The expected result for files, in which U+FFFD is refused: it means that a program used the wrong encoding. */
const fileRight =
  (right: (input: Input) => string) =>
  (input: Input): Outcome =>
    input.input.includes('\ufffd') ? refused : right(input);

/** Places that are not arguments, or that are not handled at the edge alone. */
const others: Place[] = [
  { name: 'title of an item', take: (text) => contentOf({ title: text }).title, ...line },
  { name: 'summary of an item', take: (text) => contentOf({ summary: text }).summary, ...lines },
  { name: 'author of an item', take: (text) => contentOf({ author: text }).author, ...line },
  { name: 'source of an item', take: (text) => contentOf({ source: text }).source, ...line },
  { name: 'keyword', take: (text) => contentOf({ keywords: [text] }).keywords[0]!, ...line },
  {
    name: 'title of an attachment',
    take: (text) => contentOf({ attachments: [{ assetId: '', title: text }] }).attachments[0]!.title,
    ...line,
  },
  {
    name: 'description of a picture',
    take: (text) => contentOf({ cover: { assetId: '', alt: text, caption: '' } }).cover!.alt,
    ...line,
  },
  { name: 'name of a person', take: (text) => checkName(text), ...line },
  {
    name: 'term of a glossary',
    take: (text) => cleanTerm({ zh: `词${text}`, kind: 'other', en: ['word'], ru: ['слово'] }).zh.slice(1),
    right: (input) => lineOf(input).replaceAll(/\s+/g, ' '),
  },
  {
    name: 'reason',
    take: (text) => requiredReason(text),
    ...lines,
  },
  {
    name: 'text in three languages',
    take: (text) => checkLocalText('name', { zh: text, en: 'a', ru: 'б' }, { max: 99 }).zh,
    ...lines,
  },
  {
    name: 'name of a unit',
    take: (text) => checkUnitName('name', { zh: text, en: 'a', ru: 'б' }).zh,
    ...line,
  },
  {
    name: 'input of a command',
    take: (text) => storedForm(cleanInput({ a: [{ b: text }] }).a[0]!.b),
    ...lines,
  },
  {
    name: 'name of a field of JSON',
    take: (text) => storedForm(Object.keys(cleanInput({ [text]: 1 }))[0]!),
    ...lines,
  },
  {
    name: 'text in a file of JSON',
    take: (text) => storedForm((readJson(JSON.stringify([{ a: text }])) as { a: string }[])[0]!.a),
    ...lines,
  },
  {
    name: 'name of a field in a file of JSON',
    take: (text) => storedForm(Object.keys(readJson(JSON.stringify({ [text]: 1 })) as object)[0]!),
    ...lines,
  },
  {
    name: 'word of a list in JSON',
    take: (text) => readWordFile('json', JSON.stringify([`词${text}`]))[0]!.word.slice(1),
    right: fileRight((input) => ` ${lineOf(input)}`.trim()),
  },
  {
    name: 'proposal of a list in JSON',
    take: (text) => readWordFile('json', JSON.stringify([{ word: '词', proposal: text }]))[0]!.proposal!,
    right: fileRight(lineOf),
  },
  {
    name: 'proposal of a list in a table',
    take: (text) => readWordFile('csv', `"甲","${text.replaceAll('"', '""')}"\n`)[0]!.proposal!,
    right: fileRight(lineOf),
  },
  {
    name: 'note of a glossary in JSON',
    take: (text) =>
      storedForm(
        readTerms(JSON.stringify([{ zh: '词', en: ['word'], ru: ['слово'], note: text }]))[0]!.term.note!,
      ),
    right: fileRight(({ right }) => right),
  },
  {
    name: "words of a translator's file, by escapes",
    take: wordOf,
    // UTF-8 has no halves.
    right: ({ input: text, right }) => (text.isWellFormed() ? right : text.toWellFormed()),
  },
  {
    name: "XLIFF of a translator's tool, by references",
    take: referredText,
    // Character references must not name them (XML 1.0, 4.1).
    right: ({ input: text, right }) =>
      /(?![\t\n\r\x7f-\x9f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u.test(text) ? refused : right,
  },
  {
    name: "file of a translator's tool",
    take: returnedOf,
    // UTF-8 has no surrogates, so the program that wrote the file replaced it by U+FFFD.
    right: ({ input: text, right }) => (text.isWellFormed() ? right : text.toWellFormed()),
  },
  {
    name: 'name of a file that is uploaded',
    take: uploadedAs,
    right({ input: text, ...input }) {
      // The form parser does not accept it in a name.
      if (text.includes('\r')) return refused;
      // Private-use characters differ between systems. UTF-8 has no surrogates.
      const name = lineOf({ input: text, ...input })
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[\p{Co}\p{Cn}]/gu, '');
      const sent = text.toWellFormed();
      if (!sent.includes('\ufffd')) return name;
      // A single one is a character that was cut; with several, or hardly any other character, the rest is unreliable.
      const [rest, others] = [sent.replace(/\ufffd{1,3}/, ''), sent.match(/[^\0-\x7f\ufffd]/gu) ?? []];
      if (!rest.includes('\ufffd') && others.length > 2) return name.replaceAll('\ufffd', '');
      return name.replaceAll(/\P{ASCII}/gu, '') || 'file';
    },
  },
  {
    name: 'what a follower wrote',
    take: (text) => readIncoming(cleanText(callback(text)))!.text,
    // A search is stored in its folded form (see folding.test.ts).
    right: ({ right }) =>
      withoutUnseen(right)
        .normalize('NFKC')
        .replaceAll(/[\s\ue000\p{Cn}]+/gu, ' ')
        .trim(),
  },
];

const places = [...argumentsOf('public'), ...argumentsOf('console'), ...others];

async function outcomeOf(place: Place, text: string): Promise<Outcome> {
  try {
    return await place.take(text);
  } catch (problem) {
    if (problem instanceof Refusal || problem instanceof Refusals) return refused;
    throw problem;
  }
}

async function failures(): Promise<Map<string, string>> {
  const samples = new Map<string, string>();
  for (const place of places)
    for (const input of inputs) {
      const outcome = await outcomeOf(place, input.input);
      if (outcome !== place.right(input))
        samples.set(place.name, `${input.name}: ${JSON.stringify(outcome)}`);
    }
  return samples;
}

describe('wherever a text comes in', () => {
  test('it is kept by the rules', async () => {
    expect(places.length).toBeGreaterThan(300);
    expect([...(await failures())]).toEqual([]);
  });

  test.each(characterRules.map(({ name }) => name))(
    'the rule for %s is needed in many places',
    async (name) => {
      const rules = characterRules as CharacterRule[];
      const at = rules.findIndex((rule) => rule.name === name);
      const [rule] = rules.splice(at, 1);
      try {
        const missed = await failures();
        console.info(`without the rule for ${name}: ${missed.size} of ${places.length} places fail`);
        expect(missed.size).toBeGreaterThanOrEqual(20);
      } finally {
        rules.splice(at, 0, rule!);
      }
    },
  );
});
