import { lostWith, nameOf, roleOf, voidNames, type ElementRole } from './elements.ts';
import { cells, endedByTheirLike, holders, ofTables, sourceOf, type Frame } from './nesting.ts';
import { isBlockByStyle, marksOf, standsApart } from './styles.ts';
import { element, type HtmlElement } from '../html-tree.ts';
import { allowedAttributes } from './attributes.ts';
import { attributesOfList, countedBy } from './counting.ts';
import { InlineText } from '../inline-text.ts';
import { Lines } from '../lines/lines.ts';
import { isCommentOfGoogle, mathPart, noteClass } from '../office/makers.ts';
import { linkTo } from '../links.ts';
import { shortened, type Loss, type Losses } from '../loss.ts';
import { Looks } from './looks.ts';
import { isHidden, isOfPaper } from './hidden.ts';
import { OfficeMarks } from '../office/office.ts';
import { readTags } from '../tags.ts';

export interface CleanerOptions {
  losses: Losses;
  /** Whether a picture may be displayed. */
  isPicture: (attributes: ReadonlyMap<string, string>) => boolean;
}

/**
 * How far up the stack an element to close is searched. In real documents it is near, and a hostile one must not cause
 * repeated full scans.
 */
const maxSearchDepth = 500;

/**
 * Reads a document as a stream, and writes it into `Lines`. It keeps a stack of open elements, on which every operation
 * takes constant time at any depth.
 */
export class Cleaner {
  readonly #stack: Frame[] = [];
  /** The number of elements on the stack, by name. */
  readonly #count = new Map<string, number>();
  #skipped = 0;
  /** Whether the last event was the start of preformatted text. */
  #isAtPre = false;
  /** The last loss whose element was skipped with its content. */
  #lost: Loss | null = null;
  readonly #lines = new Lines();
  readonly #inline = new InlineText(this.#lines);
  readonly #office: OfficeMarks;
  readonly #looks: Looks;
  readonly #losses: Losses;
  readonly #isPicture: CleanerOptions['isPicture'];

  constructor({ losses, isPicture }: CleanerOptions) {
    this.#losses = losses;
    this.#looks = new Looks(losses);
    this.#isPicture = isPicture;
    this.#office = new OfficeMarks(losses);
  }

  read(html: string): HtmlElement {
    // Joined between two tags, so that characters written as entities are cleaned with their context.
    let text = '';
    const flush = () => {
      if (text !== '') this.#text(text);
      text = '';
    };
    readTags(html, {
      open: (name, attributes, isClosed) => (flush(), this.#open(nameOf(name), name, attributes, isClosed)),
      close: (name) => (flush(), this.#close(nameOf(name))),
      text: (part) => (text += part),
    });
    flush();
    while (this.#stack.length > 0) this.#pop();
    this.#inline.endBlock();
    return this.#lines.end();
  }

  #text(text: string): void {
    if (this.#skipped > 0) {
      const within = this.#stack.at(-1);
      if (!within || roleOf(within.name) !== 'left-out') this.#looks.reportHidden(text);
      return;
    }
    const clean = this.#inline.cleaned(this.#looks.visibleText(text));
    if (this.#office.isGap(clean) && this.#lines.endMark()) return;
    // The line end after the tag is not part of the text.
    const visibleText = this.#office.text(this.#isAtPre ? clean.replace(/^\n/, '') : clean);
    this.#isAtPre = false;
    if (visibleText !== '') this.#inline.write(this.#looks.withLineEnds(visibleText));
  }

  #open(
    name: string,
    sourceName: string,
    attributes: ReadonlyMap<string, string>,
    isClosed: () => boolean,
  ): void {
    this.#isAtPre = false;
    if (voidNames.has(sourceName))
      return this.#skipped > 0 ? this.#within(name, attributes) : this.#void(name, attributes);
    const role = this.#skipped > 0 ? 'left-out' : this.#roleOf(name, sourceName, attributes, isClosed);
    if (role !== 'left-out') this.#looks.reportLosses(sourceName, attributes);
    if (isCommentOfGoogle(sourceName, attributes)) this.#leaveOutBlock();
    this.#isAtPre = name === 'pre';
    this.#endLike(name);
    const part = mathPart(name, role === 'left-out' ? undefined : this.#stack.at(-1));
    const styled = role === 'left-out' ? [] : marksOf(name, attributes);
    const marks = [...styled, ...(part.mark ? [part.mark] : [])].map((mark) => this.#lines.mark(mark, []));
    this.#sign(part.before);
    const end = this.#begin(name, role, attributes);
    const undo = this.#looks.open(sourceName, attributes);
    this.#push(name, role, () => {
      end();
      this.#sign(part.after);
      undo();
      for (const unmark of marks) unmark();
    });
  }

  /** Inserts a sign that is not in the source; a mark that follows does not combine with the letter before it. */
  #sign(sign: string): void {
    if (sign === '') return;
    this.#inline.endBlock();
    this.#lines.text(sign);
  }

  /** Skips the rest of this block: in a comment of Google Docs the quoted text comes before the comment. */
  #leaveOutBlock(): void {
    const at = this.#stack.findLastIndex(({ role }) => role === 'leaf' || role === 'box');
    const around = this.#stack[at - 1];
    // Each comment has its own box.
    const frame = around?.name === 'div' && around.children === 1 ? around : this.#stack[at];
    if (!frame) return;
    const { end } = frame;
    this.#skipped += 1;
    frame.end = () => {
      end();
      this.#skipped -= 1;
    };
  }

  #roleOf(
    name: string,
    sourceName: string,
    attributes: ReadonlyMap<string, string>,
    isClosed: () => boolean,
  ): ElementRole {
    if (isHidden(attributes)) {
      this.#looks.hide(isOfPaper(attributes) || this.#office.isInCode());
      return 'left-out';
    }
    if (this.#office.isLeftOut(sourceName, attributes)) return 'left-out';
    const lost = lostWith[name];
    // The source of a script is of no use to the writer.
    if (lost) this.#lost = this.#losses.add(lost, lost === 'SCRIPT' ? '' : sourceOf(attributes));
    // Fallback brackets around a reading, for browsers without ruby: the hub brackets each reading itself.
    if (name === 'rp' && this.#count.get('ruby')) return 'left-out';
    if (this.#isUncounted(name, attributes)) return 'box';
    const role = roleOf(name);
    // An element that is never closed contains nothing: a browser displays what follows it.
    return role === 'left-out' && !isClosed() ? 'nothing' : role;
  }

  /**
   * A list without displayed numbers becomes its lines, and what a browser does not display as an item has no number.
   */
  #isUncounted(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (name === 'ol') return countedBy(attributes).style === 'none';
    if (name !== 'li' || !this.#count.get('ol')) return false;
    const list = this.#stack
      .slice(-maxSearchDepth)
      .findLast((frame) => frame.name === 'ul' || frame.name === 'ol');
    return (
      list?.name === 'ol' && (list.role === 'box' || isBlockByStyle(attributes, /^(?:block|flex|grid)/i))
    );
  }

  /** Starts an element; returns how it ends. */
  #begin(name: string, role: ElementRole, attributes: ReadonlyMap<string, string>): () => void {
    const lines = this.#lines;
    const unmark = this.#office.open(name, attributes);
    const withUnmark = (end: () => void) => () => {
      end();
      unmark();
    };
    if (role === 'left-out') {
      this.#skipped += 1;
      return withUnmark(() => {
        this.#skipped -= 1;
        if (this.#skipped === 0) this.#looks.show();
      });
    }
    if (role === 'holder' || role === 'leaf' || role === 'box') {
      this.#office.endBlock();
      this.#inline.endBlock();
    }
    if (role === 'holder') {
      const { type } = countedBy(attributes);
      if (name === 'li' && type !== undefined) lines.countBy(type);
      return withUnmark(
        lines.hold(name, name === 'ol' ? attributesOfList(attributes) : allowedAttributes(name, attributes)),
      );
    }
    if (role === 'leaf')
      return withUnmark(
        lines.leaf(name, allowedAttributes(name, attributes), this.#office.itemOf(attributes)),
      );
    if (role === 'box') {
      lines.part();
      return withUnmark(() => lines.part());
    }
    if (isBlockByStyle(attributes)) {
      this.#inline.endBlock();
      lines.part();
      const end = role === 'mark' ? this.#mark(name, attributes) : () => {};
      return withUnmark(() => {
        this.#inline.endBlock();
        lines.part();
        end();
      });
    }
    if (standsApart(attributes)) {
      this.#sign(' ');
      const end = role === 'mark' ? this.#mark(name, attributes) : () => {};
      return withUnmark(() => {
        end();
        this.#sign(' ');
      });
    }
    if (role === 'mark') return withUnmark(this.#mark(name, attributes));
    if (name === 'rt') return withUnmark(this.#inline.bracketed('（）'));
    if (name === 'q') return withUnmark(this.#inline.bracketed('“”'));
    return withUnmark(() => {});
  }

  #mark(name: string, attributes: ReadonlyMap<string, string>): () => void {
    const lines = this.#lines;
    const attributesToKeep = allowedAttributes(name, attributes);
    if (noteClass.test(attributes.get('class') ?? '')) return lines.note();
    if (name === 'span') return attributesToKeep.length > 0 ? lines.mark('span', attributesToKeep) : () => {};
    if (name !== 'a')
      return this.#office.isPlain(name, attributes) ? () => {} : lines.mark(name, attributesToKeep);
    const href = attributes.get('href');
    if (href === undefined) {
      if (attributes.has('data-miniprogram-appid')) this.#losses.add('LINK');
      return () => {};
    }
    const { address, isNote, isLost } = linkTo(href);
    if (isLost) this.#losses.add('LINK', href);
    if (isNote) return lines.note();
    return address === null ? () => {} : lines.mark('a', [['href', address], ...attributesToKeep]);
  }

  /** A video names its source in child elements. */
  #within(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'source' && this.#lost?.source === '') this.#lost.source = shortened(sourceOf(attributes));
  }

  #void(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#office.isInCode() || isHidden(attributes)) return;
    this.#inline.endBlock();
    if (name === 'br') return this.#lines.breakLine();
    if (name === 'hr') return this.#lines.rule();
    if (name === 'img' || name === 'image') {
      if (this.#office.isBullet(attributes, this.#lines.isAtStart())) return;
      if (this.#looks.isInvisible) return;
      if (this.#isPicture(attributes))
        this.#lines.picture(element('img', [], allowedAttributes('img', attributes)));
      // A picture from the clipboard has no address, but may have a text.
      else this.#losses.add('PICTURE', sourceOf(attributes) || (attributes.get('alt') ?? '').trim());
      return;
    }
    const lost = lostWith[name];
    const isShown = name !== 'input' || attributes.get('type')?.toLowerCase() !== 'hidden';
    if (lost && isShown) this.#losses.add(lost, sourceOf(attributes));
  }

  /** Closes elements that the new one ends implicitly, such as the cell before a cell. */
  #endLike(name: string): void {
    const rule = endedByTheirLike[name];
    if (!rule) return;
    const [ends, within] = [rule.ends.split(' '), rule.within.split(' ')];
    if (ends.every((one) => !this.#count.get(one))) return;
    const last = Math.max(0, this.#stack.length - maxSearchDepth);
    let first = this.#stack.length;
    for (let at = first - 1; at >= last && !within.includes(this.#stack[at]!.name); at -= 1)
      if (ends.includes(this.#stack[at]!.name)) first = at;
    while (this.#stack.length > first) this.#pop();
  }

  /**
   * Closes an element. A closing tag outside a cell does not close elements inside it, nor one inside a cell elements
   * outside: only parts of tables may cross the boundary of a cell.
   */
  #close(name: string): void {
    if (name === 'br') return this.#skipped > 0 ? undefined : this.#void(name, new Map());
    // A closing tag without an open paragraph is an empty paragraph (HTML, 13.2.6.4.7): old pages write only this
    // between two lines.
    if (!this.#endOpen(name) && name === 'p' && this.#skipped === 0) {
      this.#inline.endBlock();
      this.#lines.part();
    }
  }

  /** False where no such element is open here. */
  #endOpen(name: string): boolean {
    if (!this.#count.get(name)) return false;
    const isOfTable = ofTables.has(name);
    const bound = roleOf(name) === 'holder' ? cells : holders;
    const last = isOfTable ? 0 : Math.max(0, this.#stack.length - maxSearchDepth);
    for (let at = this.#stack.length - 1; at >= last; at -= 1) {
      const frame = this.#stack[at]!;
      if (frame.name !== name) {
        if (!isOfTable && bound(frame)) return false;
        continue;
      }
      while (this.#stack.length > at) this.#pop();
      return true;
    }
    return false;
  }

  #push(name: string, role: ElementRole, end: () => void): void {
    const parent = this.#stack.at(-1);
    if (parent) {
      parent.children += 1;
      parent.lastChild = name;
    }
    this.#stack.push({ name, role, end, children: 0, lastChild: '' });
    this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
  }

  #pop(): void {
    const { name, role, end } = this.#stack.pop()!;
    if (role === 'leaf' || role === 'box' || role === 'holder') {
      this.#office.endBlock();
      this.#inline.endBlock();
    }
    this.#count.set(name, this.#count.get(name)! - 1);
    end();
  }
}
