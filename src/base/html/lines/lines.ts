import { isOneWord, lastLetter } from '#base/text';
import { element, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import type { OfficeItem } from '../office/office.ts';
import { withoutFirstMarks } from '../inline-text.ts';
import {
  fitting,
  lineOf,
  maxDepth,
  newHolder,
  takeMark,
  type BlockHolder,
  type Leaf,
} from '../office/holders.ts';
import { OpenMarks, type Mark } from './marks.ts';
import { bareLine, settle } from './settle.ts';

const parts = /[ \t\n\f\r]+|[^ \t\n\f\r]+/g;

/**
 * Builds the blocks of a document in source order. Elements around a text (marks, the paragraph, the cell) are created
 * only when the text arrives. So no element is empty, marks extend across paragraphs, and nothing on a line of its own
 * is joined to its neighbours.
 */
export class Lines {
  readonly #root: BlockHolder = newHolder('', [], null);
  #holder = this.#root;
  readonly #marks = new OpenMarks();

  /** The current block, and the open marks in it. */
  #block: HtmlElement | null = null;
  #open: { mark: Mark; made: HtmlElement }[] = [];
  #space: '' | ' ' | '\n' = '';
  /** The list that ends with the last text of the block; null if something else followed. */
  #lastTexts: HtmlNode[] | null = null;
  /** The last character of the block. */
  #last = '';
  /** The state of a note's mark, if one is open. */
  #note: 'none' | 'begun' | 'bracketed' | 'own' = 'none';

  constructor() {
    this.#root.made = element('');
  }

  end(): HtmlElement {
    this.part();
    return settle(this.#root.made!);
  }

  /** Ends the current line. */
  part(): void {
    const leaf = this.#leaf();
    if (this.#block && leaf?.name === 'pre') return void this.#put('\n');
    this.#endBlock();
  }

  hold(name: string, attributes: [string, string][]): () => void {
    this.#endBlock();
    const before = this.#holder;
    const parent = fitting(name, before);
    if (!parent || parent.depth >= maxDepth) return () => this.#endBlock();
    const holder = newHolder(name, attributes, parent);
    this.#holder = holder;
    // An empty cell is kept, and an empty item has a number.
    if (name === 'td' || name === 'th' || (name === 'li' && parent.name === 'ol')) this.#make(holder);
    return () => {
      this.#endBlock();
      this.#holder = before;
    };
  }

  /** Sets the numbering type of the open list, unless its attributes set it. */
  countBy(type: string): void {
    const { name, attributes } = this.#holder;
    if (name === 'ol' && !attributes.some(([key]) => key === 'type')) attributes.push(['type', type]);
  }

  leaf(name: string, attributes: [string, string][], item: OfficeItem): () => void {
    this.#endBlock();
    const { leaves } = this.#holder;
    const before = leaves.at(-1);
    if (before && (before.name === 'p' || name !== 'p')) {
      this.#endLeaf();
      before.isOver = true;
    }
    const leaf = { name, attributes, item, first: null, isOver: false };
    leaves.push(leaf);
    return () => {
      if (this.#leaf() === leaf) this.#endLeaf();
      this.#endBlock();
      const at = leaves.lastIndexOf(leaf);
      if (at >= 0) leaves.splice(at, 1);
    };
  }

  /** A number without a text is the text, as in a column of numbers. */
  #endLeaf(): void {
    const leaf = this.#leaf();
    if (!leaf || leaf.first) return;
    leaf.first = lineOf(leaf, this.#holder.lists.markOf(leaf.item));
    if (leaf.first.children.length > 0) this.#add(this.#holder, leaf.first);
  }

  mark(name: string, attributes: [string, string][]): () => void {
    return this.#marks.begin(name, attributes);
  }

  /**
   * The mark of a note, such as the ¹ of a footnote: it is put into brackets, so that it does not join the digits
   * before it.
   */
  note(): () => void {
    this.#note = 'begun';
    return () => {
      this.#endNote();
      this.#note = 'none';
    };
  }

  text(text: string): void {
    if (this.#leaf()?.name === 'pre') {
      const typed = this.#block ? text : withoutFirstMarks(text);
      return typed === '' ? undefined : this.#put(typed);
    }
    for (const [part] of text.matchAll(parts)) {
      if (!/^[ \t\n\f\r]/.test(part)) {
        this.#word(part);
        continue;
      }
      if (this.#space === '') this.#closeMarks(); // the space is not part of the marked text before it
      this.#space = this.#space === '\n' || /[\n\f\r]/.test(part) ? '\n' : ' ';
    }
  }

  #word(source: string): void {
    const word = this.#isAtLetter() ? source : withoutFirstMarks(source);
    if (word === '') return;
    if (this.#note === 'begun') {
      this.#note = /^[[［〔(（①-⑳]/.test(word) ? 'own' : 'bracketed';
      if (this.#note === 'bracketed') return this.#word(`[${word}`);
    }
    if (this.#space !== '' && this.#block && this.#last !== '' && this.#last !== '\n') {
      const isBroken =
        this.#space === '\n' &&
        word === withoutFirstMarks(word) &&
        isOneWord(this.#last, String.fromCodePoint(word.codePointAt(0)!));
      if (!isBroken) this.#append(' ');
    }
    this.#space = '';
    this.#put(word);
  }

  /** Whether a letter or a space precedes. */
  #isAtLetter(): boolean {
    return this.#block !== null && (this.#lastTexts !== null || (this.#space !== '' && this.#last !== '\n'));
  }

  /** Appends characters to the last text of the block; false if the block does not end with a text. */
  attach(signs: string): boolean {
    const texts = this.#lastTexts;
    if (!texts || this.#space !== '' || !this.#block) return false;
    texts[texts.length - 1] += signs;
    return true;
  }

  breakLine(): void {
    this.#space = '';
    if (this.#leaf()?.name === 'pre') return this.#put('\n');
    if (!this.#block) return; // a block must not begin with an empty line
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
    this.#last = lastLetter(text.slice(-80)) || this.#last;
  }

  #target(): HtmlNode[] {
    return (this.#open.at(-1)?.made ?? this.#block!).children;
  }

  /** Closes marks that have ended. */
  #closeMarks(): void {
    let same = 0;
    while (same < this.#open.length && this.#open[same]!.mark === this.#marks.on[same]) same += 1;
    this.#open.length = same;
  }

  #openMarks(): void {
    this.#closeMarks();
    for (const mark of this.#marks.on.slice(this.#open.length)) {
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
    const item = leaf?.first === null ? leaf.item : null; // of its first line only
    const mark = item && this.#holder.lists.markOf(item);
    if (mark && leaf!.name === 'p' && this.#holder.lists.hasRoom) {
      const { block, list } = this.#holder.lists.add(item, mark);
      leaf!.first = this.#block = block;
      if (list) this.#add(this.#holder, list, true);
      return;
    }
    this.#block = leaf ? lineOf(leaf, mark) : bareLine();
    if (leaf) leaf.first ??= this.#block;
    this.#add(this.#holder, this.#block);
  }

  /** Whether a paragraph is open and still empty. */
  isAtStart(): boolean {
    return this.#leaf()?.first === null;
  }

  /**
   * Handles a gap like the one between an item's mark and its text: what the line contains so far is removed, and
   * becomes the mark. Returns whether it can be a mark; otherwise the gap is only spaces.
   */
  endMark(): boolean {
    const leaf = this.#leaf();
    if (!leaf || leaf.name === 'pre') return false;
    if (!leaf.first) return true;
    if (leaf.first !== this.#block || this.#note !== 'none' || !takeMark(this.#holder, leaf)) return false;
    this.#endBlock();
    return true;
  }

  /** Closes the bracket of a note's mark. */
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

  #add(holder: BlockHolder, block: HtmlElement, isItem = false): void {
    if (!isItem) holder.lists.end();
    this.#make(holder).children.push(block);
  }

  #make(holder: BlockHolder): HtmlElement {
    if (holder.made) return holder.made;
    holder.made = element(holder.name, [], holder.attributes);
    this.#make(holder.parent!).children.push(holder.made);
    holder.parent!.lists.end();
    return holder.made;
  }
}
