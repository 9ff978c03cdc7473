import { lostWith, nameOf, roleOf, voidNames, type Role } from './elements.ts';
import { cells, endedByTheirLike, holders, ofTables, sourceOf, type Frame } from './nesting.ts';
import { isBlockByStyle, marksOf, standsApart } from './styles.ts';
import { element, type HtmlElement } from '../html-tree.ts';
import { keptAttributes } from './attributes.ts';
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
  /** Whether a picture may be shown. */
  isPicture: (attributes: ReadonlyMap<string, string>) => boolean;
}

/** How far it is looked for what an element ends: real documents have it near, and a hostile one is not gone through again and again. */
const farthest = 500;

/**
 * Reads a document as it comes and writes it into `Lines`. It keeps the elements that have begun on a stack of its own, of
 * which it asks nothing that takes longer where it is deep.
 */
export class Cleaner {
  readonly #stack: Frame[] = [];
  /** How many of a name are on the stack. */
  readonly #count = new Map<string, number>();
  #leftOut = 0;
  /** Right after the tag of text as it was typed. */
  #isAtPre = false;
  /** The last thing that was left out with all that is in it. */
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
    // As a whole between two tags: what is written as an entity is cleaned beside what is around it.
    let text = '';
    const said = () => {
      if (text !== '') this.#text(text);
      text = '';
    };
    readTags(html, {
      open: (name, attributes, isClosed) => (said(), this.#open(nameOf(name), name, attributes, isClosed)),
      close: (name) => (said(), this.#close(nameOf(name))),
      text: (part) => (text += part),
    });
    said();
    while (this.#stack.length > 0) this.#pop();
    this.#inline.endBlock();
    return this.#lines.end();
  }

  #text(text: string): void {
    if (this.#leftOut > 0) {
      const within = this.#stack.at(-1);
      if (!within || roleOf(within.name) !== 'left-out') this.#looks.tell(text);
      return;
    }
    const clean = this.#inline.cleaned(this.#looks.seen(text));
    if (this.#office.isGap(clean) && this.#lines.endMark()) return;
    // The line end after the tag is none of the text.
    const heard = this.#office.text(this.#isAtPre ? clean.replace(/^\n/, '') : clean);
    this.#isAtPre = false;
    if (heard !== '') this.#inline.say(this.#looks.withLineEnds(heard));
  }

  #open(name: string, given: string, attributes: ReadonlyMap<string, string>, isClosed: () => boolean): void {
    this.#isAtPre = false;
    if (voidNames.has(given))
      return this.#leftOut > 0 ? this.#within(name, attributes) : this.#void(name, attributes);
    const role = this.#leftOut > 0 ? 'left-out' : this.#roleOf(name, given, attributes, isClosed);
    if (role !== 'left-out') this.#looks.lose(given, attributes);
    if (isCommentOfGoogle(given, attributes)) this.#leaveOutBlock();
    this.#isAtPre = name === 'pre';
    this.#endLike(name);
    const part = mathPart(name, role === 'left-out' ? undefined : this.#stack.at(-1));
    const styled = role === 'left-out' ? [] : marksOf(name, attributes);
    const marks = [...styled, ...(part.mark ? [part.mark] : [])].map((mark) => this.#lines.mark(mark, []));
    this.#sign(part.before);
    const end = this.#begin(name, role, attributes);
    const undo = this.#looks.open(given, attributes);
    this.#push(name, role, () => {
      end();
      this.#sign(part.after);
      undo();
      for (const unmark of marks) unmark();
    });
  }

  /** A sign that is not in the source; what comes after it belongs to no letter before it. */
  #sign(sign: string): void {
    if (sign === '') return;
    this.#inline.endBlock();
    this.#lines.text(sign);
  }

  /** All that comes in this block: in a comment of Google Docs what it is about stands before what it says. */
  #leaveOutBlock(): void {
    const at = this.#stack.findLastIndex(({ role }) => role === 'leaf' || role === 'box');
    const around = this.#stack[at - 1];
    // Each comment has a box of its own.
    const frame = around?.name === 'div' && around.children === 1 ? around : this.#stack[at];
    if (!frame) return;
    const { end } = frame;
    this.#leftOut += 1;
    frame.end = () => {
      end();
      this.#leftOut -= 1;
    };
  }

  #roleOf(
    name: string,
    given: string,
    attributes: ReadonlyMap<string, string>,
    isClosed: () => boolean,
  ): Role {
    if (isHidden(attributes)) {
      this.#looks.hide(isOfPaper(attributes) || this.#office.isInCode());
      return 'left-out';
    }
    if (this.#office.isLeftOut(given, attributes)) return 'left-out';
    const lost = lostWith[name];
    // Which script it was helps nobody.
    if (lost) this.#lost = this.#losses.add(lost, lost === 'SCRIPT' ? '' : sourceOf(attributes));
    // What stands around a reading for whoever cannot show one: here it stands around each.
    if (name === 'rp' && this.#count.get('ruby')) return 'left-out';
    if (this.#isUncounted(name, attributes)) return 'box';
    const role = roleOf(name);
    // What never ends holds nothing: a browser shows what comes after it.
    return role === 'left-out' && !isClosed() ? 'nothing' : role;
  }

  /** A list whose numbers are not shown is its lines, and what is no item for a browser has no number. */
  #isUncounted(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (name === 'ol') return countedBy(attributes).style === 'none';
    if (name !== 'li' || !this.#count.get('ol')) return false;
    const list = this.#stack.slice(-farthest).findLast((frame) => frame.name === 'ul' || frame.name === 'ol');
    return (
      list?.name === 'ol' && (list.role === 'box' || isBlockByStyle(attributes, /^(?:block|flex|grid)/i))
    );
  }

  /** What begins with an element; answers how it ends. */
  #begin(name: string, role: Role, attributes: ReadonlyMap<string, string>): () => void {
    const lines = this.#lines;
    const unmark = this.#office.open(name, attributes);
    const done = (end: () => void) => () => {
      end();
      unmark();
    };
    if (role === 'left-out') {
      this.#leftOut += 1;
      return done(() => {
        this.#leftOut -= 1;
        if (this.#leftOut === 0) this.#looks.show();
      });
    }
    if (role === 'holder' || role === 'leaf' || role === 'box') {
      this.#office.endBlock();
      this.#inline.endBlock();
    }
    if (role === 'holder') {
      const { type } = countedBy(attributes);
      if (name === 'li' && type !== undefined) lines.countBy(type);
      return done(
        lines.hold(name, name === 'ol' ? attributesOfList(attributes) : keptAttributes(name, attributes)),
      );
    }
    if (role === 'leaf')
      return done(lines.leaf(name, keptAttributes(name, attributes), this.#office.itemOf(attributes)));
    if (role === 'box') {
      lines.part();
      return done(() => lines.part());
    }
    if (isBlockByStyle(attributes)) {
      this.#inline.endBlock();
      lines.part();
      const end = role === 'mark' ? this.#mark(name, attributes) : () => {};
      return done(() => {
        this.#inline.endBlock();
        lines.part();
        end();
      });
    }
    if (standsApart(attributes)) {
      this.#sign(' ');
      const end = role === 'mark' ? this.#mark(name, attributes) : () => {};
      return done(() => {
        end();
        this.#sign(' ');
      });
    }
    if (role === 'mark') return done(this.#mark(name, attributes));
    if (name === 'rt') return done(this.#inline.bracketed('（）'));
    if (name === 'q') return done(this.#inline.bracketed('“”'));
    return done(() => {});
  }

  #mark(name: string, attributes: ReadonlyMap<string, string>): () => void {
    const lines = this.#lines;
    const kept = keptAttributes(name, attributes);
    if (noteClass.test(attributes.get('class') ?? '')) return lines.note();
    if (name === 'span') return kept.length > 0 ? lines.mark('span', kept) : () => {};
    if (name !== 'a') return this.#office.isPlain(name, attributes) ? () => {} : lines.mark(name, kept);
    const href = attributes.get('href');
    if (href === undefined) {
      if (attributes.has('data-miniprogram-appid')) this.#losses.add('LINK');
      return () => {};
    }
    const { address, isNote, isLost } = linkTo(href);
    if (isLost) this.#losses.add('LINK', href);
    if (isNote) return lines.note();
    return address === null ? () => {} : lines.mark('a', [['href', address], ...kept]);
  }

  /** A film says in elements of its own where it is. */
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
        this.#lines.picture(element('img', [], keptAttributes('img', attributes)));
      // What is in the clipboard has no address, and may have words.
      else this.#losses.add('PICTURE', sourceOf(attributes) || (attributes.get('alt') ?? '').trim());
      return;
    }
    const lost = lostWith[name];
    const isShown = name !== 'input' || attributes.get('type')?.toLowerCase() !== 'hidden';
    if (lost && isShown) this.#losses.add(lost, sourceOf(attributes));
  }

  /** A cell ends the cell before it, and so on: HTML lets these ends be left out. */
  #endLike(name: string): void {
    const rule = endedByTheirLike[name];
    if (!rule) return;
    const [ends, within] = [rule.ends.split(' '), rule.within.split(' ')];
    if (ends.every((one) => !this.#count.get(one))) return;
    const last = Math.max(0, this.#stack.length - farthest);
    let first = this.#stack.length;
    for (let at = first - 1; at >= last && !within.includes(this.#stack[at]!.name); at -= 1)
      if (ends.includes(this.#stack[at]!.name)) first = at;
    while (this.#stack.length > first) this.#pop();
  }

  /**
   * What is left open in a cell does not end with what is around the cell, nor the cell with what was never opened in it:
   * only parts of tables look over the edge of one.
   */
  #close(name: string): void {
    if (name === 'br') return this.#leftOut > 0 ? undefined : this.#void(name, new Map());
    // Where no paragraph is open, its end is an empty one (HTML, 13.2.6.4.7): old pages write no more between two lines.
    if (!this.#endOpen(name) && name === 'p' && this.#leftOut === 0) {
      this.#inline.endBlock();
      this.#lines.part();
    }
  }

  /** False where no such element is open here. */
  #endOpen(name: string): boolean {
    if (!this.#count.get(name)) return false;
    const isOfTable = ofTables.has(name);
    const bound = roleOf(name) === 'holder' ? cells : holders;
    const last = isOfTable ? 0 : Math.max(0, this.#stack.length - farthest);
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

  #push(name: string, role: Role, end: () => void): void {
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
