import { Locale } from '#src/base/words/locale.ts';
import { Bookkeeper, headingAbove } from './bookkeeper.ts';
import type { Foreign, Hub, Shown, Who } from './hub.ts';
import { Author, edits, randomFrom, type Edit, type Paragraph, type Random } from './paragraphs.ts';

export const foreign: readonly Foreign[] = [Locale.EN, Locale.RU];

/** What went wrong, and what had happened until then. */
export interface Fault {
  seed: number;
  faults: string[];
  steps: string[];
}

/** One history that follows from its seed, over both foreign languages; answers its first fault, or null. */
export async function live(hub: Hub, seed: number, length: number): Promise<Fault | null> {
  const history = new History(hub, randomFrom(seed));
  let faults = await history.begin();
  for (let left = length; left > 0 && faults.length === 0; left -= 1) faults = await history.step();
  if (faults.length === 0) faults = await history.end();
  return faults.length > 0 ? { seed, faults, steps: history.steps } : null;
}

class History {
  readonly steps: string[] = [];
  readonly #author: Author;
  readonly #book: Bookkeeper;
  /** What Chinese readers have. */
  #published: Paragraph[] = [];
  /** What Chinese readers had when each page was first seen. */
  readonly #issuedFrom = new Map<Foreign, Paragraph[]>();
  readonly #pages = new Map<Foreign, number>();

  constructor(
    readonly hub: Hub,
    readonly random: Random,
  ) {
    this.#author = new Author(random);
    this.#book = new Bookkeeper(this.#author.meansTheSame);
  }

  async begin(): Promise<string[]> {
    await this.hub.save(this.#author.body());
    const faults: string[] = [];
    for (const locale of foreign) faults.push(...(await this.#workThrough(locale)));
    await this.#publish();
    return [...faults, ...(await this.#faultsOnPages())];
  }

  async step(): Promise<string[]> {
    const locale = this.#pick(foreign);
    const who = this.random(2) as Who;
    const faults: string[] = [];
    switch (this.random(10)) {
      case 0:
      case 1:
      case 2: {
        const made = [...Array(1 + this.random(3)).keys()].map(() => this.#pick(edits));
        // Two texts that were exchanged and then moved look as if nothing had happened.
        if (made.includes('exchange')) await this.#exchange();
        else await this.#edit(made);
        break;
      }
      case 3:
        await this.#translate(locale, who, 2);
        break;
      case 4:
        faults.push(...(await this.#review(locale, who)));
        break;
      case 5:
        faults.push(...(await this.#workThrough(locale)));
        break;
      case 6:
        await this.#meddle(locale, who);
        break;
      case 7:
        await this.#publish();
        break;
      case 8:
        faults.push(...(await this.#singleEdit(locale)));
        break;
      default:
        this.#say(`publish ${locale}`);
        await this.hub.publishTranslation(locale);
    }
    return [...faults, ...(await this.#faultsOnPages())];
  }

  async #edit(made: readonly Edit[]): Promise<void> {
    for (const edit of made) this.#author.edit(edit);
    const body = this.#author.body();
    this.#say(
      `${made.join(', ')}: ${this.#author.text.map(({ self, text }) => `${self} ${text}`).join(' | ')}`,
    );
    await this.hub.save(body);
  }

  /** 增长 here and 下降 there, and the other way round, in one save between two looks. */
  async #exchange(): Promise<void> {
    await this.#look();
    await this.#edit(['exchange']);
    await this.#look();
  }

  /** One edit between two looks: whatever else stands there once stays as it was, and so does it once it is taken back. */
  async #singleEdit(locale: Foreign): Promise<string[]> {
    await this.#look();
    const before = await this.#heldBelow(locale);
    const text = this.#author.text.map((one) => ({ ...one }));
    const edit = this.#pick(['add', 'remove', 'change', 'empty', 'decorate'] as const);
    await this.#edit([edit]);
    await this.#look();
    if (edit === 'decorate') await this.#confirm(locale);
    const after = await this.#heldBelow(locale);
    const faults =
      edit === 'decorate' ? lostIn(before, after, this.#author.meansTheSame) : lostIn(before, after);
    this.#author.text = text;
    this.#say('take it back');
    await this.hub.save(this.#author.body());
    await this.#look();
    if (edit === 'decorate') await this.#confirm(locale);
    // What was said twice in between may be either of the two by now.
    const isTwice = ({ source }: Shown) => after.filter((one) => one.source === source).length > 1;
    const rest = before.filter((one) => !isTwice(one));
    return [...faults, ...lostIn(rest, await this.#heldBelow(locale))];
  }

  /** Each with what it stands below; what looks like a heading may be one. */
  async #heldBelow(locale: Foreign): Promise<(Shown & { below: string })[]> {
    const blocks = this.#blocks();
    const held = await this.hub.held(locale);
    const isLine = ({ tag, text }: Paragraph) => tag === 'p' && !text.endsWith('。');
    return held.map((one, at) => {
      const line = blocks.slice(0, at).findLast((above) => above.tag === 'h2' || isLine(above));
      return { ...one, below: `${headingAbove(blocks, at)}/${line?.text ?? ''}` };
    });
  }

  async #confirm(locale: Foreign): Promise<void> {
    await this.#atWork.confirmTrivial(locale);
    this.#book.confirmed(await this.hub.held(locale));
  }

  async #look(): Promise<void> {
    await this.#atWork.look();
  }

  /** Whatever came before: it can be translated whole and published. */
  async end(): Promise<string[]> {
    const faults: string[] = [];
    for (const locale of foreign) faults.push(...(await this.#workThrough(locale)));
    await this.#publish();
    faults.push(...(await this.#faultsOnPages()));
    for (const locale of foreign)
      if (this.#blocks().length > 0 && (await this.hub.page(locale))?.isStale !== false)
        faults.push(`${locale} was not issued though all is reviewed`);
    return faults;
  }

  /** The paragraphs of which the hub makes segments. */
  #blocks = (): Paragraph[] => this.#author.text.filter(({ text }) => text !== '');

  /** Looking changes nothing; with the first act the hub writes down what the Chinese says now. */
  get #atWork(): Hub {
    this.#book.look(this.#blocks());
    return this.hub;
  }

  async #translate(locale: Foreign, who: Who, oneOf: number): Promise<void> {
    const held = await this.hub.held(locale);
    const open = held.flatMap(({ id, state, isStale }, at) =>
      (state === 'missing' || state === 'draft' || isStale) && this.random(oneOf) === 0 ? [{ id, at }] : [],
    );
    // Now and then a translator replaces a current translation.
    if (open.length === 0 && held.length > 0 && this.random(3) === 0) {
      const at = this.random(held.length);
      open.push({ id: held[at]!.id, at });
    }
    if (open.length === 0) return;
    const texts = new Map(open.map(({ id, at }) => [id, this.#book.write(locale, this.#blocks(), at, who)]));
    this.#say(`${who} translates ${[...texts.values()].join(' ')}`);
    await this.#atWork.translate(locale, texts, who);
  }

  async #review(locale: Foreign, who: Who): Promise<string[]> {
    const held = await this.hub.held(locale);
    const open = held.filter(({ state, isStale }) => state === 'translated' && !isStale);
    if (open.length === 0) return [];
    const taken = await this.#atWork.review(
      locale,
      open.map(({ id }) => id),
      who,
    );
    const texts = open.filter(({ id }) => taken.includes(id)).map(({ text }) => text);
    this.#say(`${who} reviews ${texts.join(' ')}`);
    return this.#book.reviewed(texts, who);
  }

  async #workThrough(locale: Foreign): Promise<string[]> {
    const who = this.random(2) as Who;
    await this.#translate(locale, who, 1);
    const faults = await this.#review(locale, (1 - who) as Who);
    return [...faults, ...(await this.#review(locale, who))];
  }

  /** What happens to a translation besides. */
  async #meddle(locale: Foreign, who: Who): Promise<void> {
    const held = (await this.hub.held(locale)).filter(({ text }) => text !== '');
    if (held.length === 0) return;
    const one = this.#pick(held);
    switch (this.random(4)) {
      case 0:
        this.#say(`${one.text} is given back`);
        await this.#atWork.giveBack(locale, one.id);
        this.#book.reopened(one.text);
        break;
      case 1: {
        const version = 1 + this.random(one.version);
        await this.#atWork.revert(locale, one.id, version, who);
        const { text = '' } = (await this.hub.held(locale)).find(({ id }) => id === one.id) ?? {};
        this.#say(`${one.text} goes back to ${text}`);
        if (text !== one.text) this.#book.reopened(text);
        break;
      }
      case 2:
        this.#say(`${one.text} is taken out`);
        await this.#atWork.translate(locale, new Map([[one.id, '']]), who);
        break;
      default: {
        const before = await this.hub.held(locale);
        await this.#atWork.confirmTrivial(locale);
        const after = await this.hub.held(locale);
        const confirmed = after.filter((now, at) => before[at]!.isStale && !now.isStale);
        this.#say(`${confirmed.map(({ text, source }) => `${text} for ${source}`).join(' ')} is confirmed`);
        this.#book.confirmed(confirmed);
      }
    }
  }

  async #publish(): Promise<void> {
    const blocks = this.#blocks().map((one) => ({ ...one }));
    if (blocks.length === 0) return;
    this.#say('publish');
    await this.hub.publish();
    this.#book.compare(blocks);
    this.#published = blocks;
  }

  /** A page that is new, or says that it is up to date, is what may be shown for what Chinese readers have now. */
  async #faultsOnPages(): Promise<string[]> {
    const faults: string[] = [];
    for (const locale of foreign) {
      const page = await this.hub.page(locale);
      if (!page) continue;
      const isNew = this.#pages.get(locale) !== page.number;
      this.#pages.set(locale, page.number);
      if (isNew) {
        faults.push(...this.#book.faultsIn(locale, page.blocks, this.#published));
        this.#issuedFrom.set(locale, this.#published);
      }
      const saysTheSame = textsOf(this.#issuedFrom.get(locale)!) === textsOf(this.#published);
      if (!page.isStale && !saysTheSame) faults.push(`${locale} is behind and does not say so`);
    }
    return faults;
  }

  #say(step: string): void {
    this.steps.push(step);
  }
  #pick = <One>(list: readonly One[]): One => list[this.random(list.length)]!;
}

const textsOf = (paragraphs: readonly Paragraph[]) => paragraphs.map(({ text }) => text).join('\n');

/** What stood there once, still does below the same heading, and is no longer translated as it was. */
function lostIn(
  before: readonly (Shown & { below: string })[],
  after: readonly (Shown & { below: string })[],
  isSame = (one: string, other: string) => one === other,
): string[] {
  const once = (list: readonly (Shown & { below: string })[]) =>
    list.filter(({ source }) => list.filter((one) => isSame(one.source, source)).length === 1);
  return once(before).flatMap(({ source, text, isStale, below }) => {
    const now = once(after).find((one) => isSame(one.source, source));
    if (!now || now.below !== below || (now.text === text && (isStale || !now.isStale))) return [];
    return [`“${text}” for “${source}” became “${now.text}”${now.isStale ? ', stale' : ''}`];
  });
}
