import { isOneWord, lastLetter } from '#core';
import { element, type HtmlElement, type HtmlNode } from './html-tree.ts';
import type { OfficeItem } from './office.ts';
import { fitting, newHolder, type Holder, type Leaf } from './holders.ts';
import { OfficeLists } from './office-lists.ts';
import { run, settle } from './settle.ts';

/** Lists in tables in quotations in lists: what is deeper stands in the last of them. No text is lost. */
const mostDepth = 24;

const parts = /[ \t\n\f\r]+|[^ \t\n\f\r]+/g;
/** A block of words may be marked in so many ways at once, which is all there are. */
interface Mark {
  key: string;
  attributes: [string, string][];
}

/**
 * The text of a document in blocks, written in the order in which it comes. What is around a text (marks, the paragraph,
 * the cell) is looked at when the text is there, so nothing is opened for nothing, marks go over the edges of paragraphs,
 * and nothing that stands on a line of its own is glued to what is beside it.
 */
export class Lines {
  readonly #root: Holder = newHolder('', [], null);
  #holder = this.#root;
  /** All that are on, the outer first, with how often each is; the number of ways is small. */
  readonly #marks: Mark[] = [];
  readonly #markCounts = new Map<string, number>();
  readonly #links: Mark[] = [];

  /** The block that is being written, and what is open in it. */
  #block: HtmlElement | null = null;
  #open: { mark: Mark; made: HtmlElement }[] = [];
  #space: '' | ' ' | '\n' = '';
  /** What ends with the last text of the block, where nothing else has come since. */
  #lastTexts: HtmlNode[] | null = null;
  /** The last sign of the block. */
  #last = '';
  /** A note that has begun, and has shown nothing yet. */
  #note: 'none' | 'begun' | 'bracketed' | 'own' = 'none';

  constructor() {
    this.#root.made = element('');
  }

  end(): HtmlElement {
    this.part();
    return settle(this.#root.made!);
  }

  /** What stands in one line here ends. */
  part(): void {
    const leaf = this.#leaf();
    if (this.#block && leaf?.name === 'pre') return void this.#put('\n');
    this.#endBlock();
  }

  hold(name: string, attributes: [string, string][]): () => void {
    this.#endBlock();
    const before = this.#holder;
    const parent = fitting(name, before);
    if (!parent || parent.depth >= mostDepth) return () => this.#endBlock();
    const holder = newHolder(name, attributes, parent);
    this.#holder = holder;
    if (name === 'td' || name === 'th') this.#make(holder); // an empty cell is one too
    return () => {
      this.#endBlock();
      this.#holder = before;
    };
  }

  leaf(name: string, attributes: [string, string][], item: OfficeItem | null): () => void {
    this.#endBlock();
    const { leaves } = this.#holder;
    const before = leaves.at(-1);
    if (before) before.isOver ||= before.name === 'p' || name !== 'p';
    const leaf = { name, attributes, item, isOver: false };
    leaves.push(leaf);
    return () => {
      this.#endBlock();
      const at = leaves.lastIndexOf(leaf);
      if (at >= 0) leaves.splice(at, 1);
    };
  }

  mark(name: string, attributes: [string, string][]): () => void {
    const isLink = name === 'a';
    const mark: Mark = {
      key: name === 'span' ? `span ${attributes.map(([, value]) => value).join(' ')}` : name,
      attributes,
    };
    if (isLink) {
      this.#links.push(mark);
      this.#setLink();
      return () => {
        const at = this.#links.lastIndexOf(mark);
        if (at >= 0) this.#links.splice(at, 1);
        this.#setLink();
      };
    }
    const count = this.#markCounts.get(mark.key) ?? 0;
    this.#markCounts.set(mark.key, count + 1);
    if (count === 0 && this.#marks.length < 16) this.#marks.push(mark);
    return () => {
      const left = this.#markCounts.get(mark.key)! - 1;
      this.#markCounts.set(mark.key, left);
      if (left > 0) return;
      const at = this.#marks.findIndex(({ key }) => key === mark.key);
      if (at >= 0) this.#marks.splice(at, 1);
    };
  }

  #setLink(): void {
    const at = this.#marks.findIndex(({ key }) => key === 'a');
    if (at >= 0) this.#marks.splice(at, 1);
    const link = this.#links.at(-1);
    if (link) this.#marks.push(link);
  }

  /** The mark of a note, such as the ¹ of a footnote: it stands in brackets, and is no digit of what is before it. */
  note(): () => void {
    this.#note = 'begun';
    return () => {
      this.#endNote();
      this.#note = 'none';
    };
  }

  text(text: string): void {
    if (this.#leaf()?.name === 'pre') {
      this.#put(text);
      return;
    }
    for (const [part] of text.matchAll(parts)) {
      if (!/^[ \t\n\f\r]/.test(part)) {
        this.#word(part);
        continue;
      }
      if (this.#space === '') this.#closeMarks(); // the space is not part of what was marked before it
      this.#space = this.#space === '\n' || /[\n\f\r]/.test(part) ? '\n' : ' ';
    }
  }

  #word(word: string): void {
    if (this.#note === 'begun') {
      this.#note = /^[[［〔(（①-⑳]/.test(word) ? 'own' : 'bracketed';
      if (this.#note === 'bracketed') return this.#word(`[${word}`);
    }
    if (this.#space !== '' && this.#block && this.#last !== '' && this.#last !== '\n') {
      const isBroken =
        this.#space === '\n' && isOneWord(this.#last, String.fromCodePoint(word.codePointAt(0)!));
      if (!isBroken) this.#append(' ');
    }
    this.#space = '';
    this.#put(word);
  }

  /** Puts signs to the last text of the block; false where it does not end with one. */
  attach(signs: string): boolean {
    const texts = this.#lastTexts;
    if (!texts || this.#space !== '' || !this.#block) return false;
    texts[texts.length - 1] += signs;
    return true;
  }

  breakLine(): void {
    this.#space = '';
    if (this.#leaf()?.name === 'pre') return this.#put('\n');
    if (!this.#block) return; // what begins with it shows an empty line
    this.#open = [];
    this.#lastTexts = null;
    this.#target().push(element('br'));
    this.#last = '\n';
  }

  rule(): void {
    this.#endBlock();
    this.#add(this.#holder, element('hr'));
  }

  picture(img: HtmlElement): void {
    if (this.#space !== '' && this.#block && this.#last !== '\n') this.#append(' ');
    this.#space = '';
    this.#begin();
    this.#openMarks();
    this.#lastTexts = null;
    this.#target().push(img);
    this.#last = '\ufffc';
  }

  #leaf(): Leaf | undefined {
    const leaf = this.#holder.leaves.at(-1);
    return leaf?.isOver ? undefined : leaf;
  }

  #put(text: string): void {
    this.#begin();
    this.#openMarks();
    this.#append(text);
  }

  #append(text: string): void {
    const target = this.#target();
    const at = target.length - 1;
    if (typeof target[at] === 'string') target[at] += text;
    else target.push(text);
    this.#lastTexts = target;
    this.#last = lastLetter(text.slice(-8)) || this.#last;
  }

  #target(): HtmlNode[] {
    return (this.#open.at(-1)?.made ?? this.#block!).children;
  }

  /** Of what is not on any more. */
  #closeMarks(): void {
    let same = 0;
    while (same < this.#open.length && this.#open[same]!.mark === this.#marks[same]) same += 1;
    this.#open.length = same;
  }

  #openMarks(): void {
    this.#closeMarks();
    for (const mark of this.#marks.slice(this.#open.length)) {
      const made = element(mark.key.split(' ')[0]!, [], mark.attributes);
      this.#target().push(made);
      this.#open.push({ mark, made });
    }
  }

  #begin(): void {
    if (this.#block) return;
    this.#last = '';
    this.#space = '';
    const leaf = this.#leaf();
    const lists = this.#holder.lists;
    const item = leaf?.item;
    if (leaf) leaf.item = null; // of its first line alone
    if (!leaf) this.#block = run();
    else if (item && leaf.name === 'p' && OfficeLists.isItem(item)) {
      const { block, list } = lists.add(item);
      this.#block = block;
      if (list) this.#add(this.#holder, list, true);
      return;
    } else {
      const before = item?.marker ?? '';
      const text = before !== '' && item!.isSign ? '' : before;
      this.#block = element(leaf.name, text === '' ? [] : [/[、）)]$/.test(text) ? text : `${text} `], [
        ...leaf.attributes,
      ]);
    }
    this.#add(this.#holder, this.#block);
  }

  /** Where its digit stands. */
  #endNote(): void {
    if (this.#note === 'bracketed' && this.#block) this.#append(']');
    if (this.#note === 'bracketed') this.#note = 'own';
  }

  #endBlock(): void {
    this.#endNote();
    this.#lastTexts = null;
    this.#block = null;
    this.#open = [];
    this.#space = '';
    this.#last = '';
  }

  #add(holder: Holder, block: HtmlElement, isItem = false): void {
    if (!isItem) holder.lists.end();
    this.#make(holder).children.push(block);
  }

  #make(holder: Holder): HtmlElement {
    if (holder.made) return holder.made;
    holder.made = element(holder.name, [], holder.attributes);
    this.#make(holder.parent!).children.push(holder.made);
    holder.parent!.lists.end();
    return holder.made;
  }
}
