import { cleanText, lineSeparator } from '#core';
import { lostWith, nameOf, roleOf, voidNames, type Role } from './elements.ts';
import { element, type HtmlElement } from './html-tree.ts';
import { keptAttributes } from './attributes.ts';
import { Lines } from './lines.ts';
import { linkTo } from './links.ts';
import { shortened, type Loss, type Losses } from './loss.ts';
import { formatsOf } from './formats.ts';
import { isHidden, OfficeMarks } from './office.ts';
import { readTags } from './tags.ts';

/** One element of the source that has begun and not ended. */
interface Frame {
  name: string;
  role: Role;
  /** Undoes what its beginning did. */
  end: () => void;
}

export interface CleanerOptions {
  losses: Losses;
  /** Whether a picture may be shown. */
  isPicture: (attributes: ReadonlyMap<string, string>) => boolean;
}

/**
 * Elements that end what is open of these, with all that is in it, as far as one of the others holds them (HTML, 13.2.6.4:
 * a row ends a cell that stands in no row, too).
 */
const endedByTheirLike: Readonly<Record<string, { ends: string; within: string }>> = {
  li: { ends: 'li', within: 'ul ol' },
  dt: { ends: 'dt dd', within: 'dl' },
  dd: { ends: 'dt dd', within: 'dl' },
  td: { ends: 'td th caption', within: 'tr table' },
  th: { ends: 'td th caption', within: 'tr table' },
  tr: { ends: 'tr td th caption', within: 'thead tbody tfoot table' },
  thead: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  tbody: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  tfoot: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  caption: { ends: 'thead tbody tfoot tr td th caption', within: 'table' },
  option: { ends: 'option', within: 'select' },
  rt: { ends: 'rt rp', within: 'ruby' },
  rp: { ends: 'rt rp', within: 'ruby' },
  a: { ends: 'a', within: 'td th' },
};
const ofTables = new Set('table caption thead tbody tfoot tr td th'.split(' '));
const cells = ({ name }: Frame): boolean => name === 'td' || name === 'th' || name === 'caption';
const holders = ({ role }: Frame): boolean => role === 'holder';
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
  readonly #office: OfficeMarks;
  readonly #losses: Losses;
  readonly #isPicture: CleanerOptions['isPicture'];

  constructor({ losses, isPicture }: CleanerOptions) {
    this.#losses = losses;
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
      open: (name, attributes) => (said(), this.#open(nameOf(name), name, attributes)),
      close: (name) => (said(), this.#close(nameOf(name))),
      text: (part) => (text += part),
    });
    said();
    while (this.#stack.length > 0) this.#pop();
    return this.#lines.end();
  }

  #text(text: string): void {
    if (this.#leftOut > 0) return;
    const clean = cleanText(text).normalize('NFC');
    if (this.#office.isGap(clean) && this.#lines.endMark()) return;
    // The line end after the tag is none of the text.
    const heard = this.#office.text(this.#isAtPre ? clean.replace(/^\n/, '') : clean);
    this.#isAtPre = false;
    for (const [index, line] of heard.split(lineSeparator).entries()) {
      if (index > 0) this.#lines.breakLine();
      if (line !== '') this.#lines.text(line);
    }
  }

  #open(name: string, given: string, attributes: ReadonlyMap<string, string>): void {
    this.#isAtPre = false;
    if (voidNames.has(given))
      return this.#leftOut > 0 ? this.#within(name, attributes) : this.#void(name, attributes);
    const role = this.#leftOut > 0 ? 'left-out' : this.#roleOf(name, given, attributes);
    if (role !== 'left-out')
      for (const property of formatsOf(given, attributes)) this.#losses.add('FORMAT', property);
    this.#isAtPre = name === 'pre';
    this.#endLike(name);
    this.#push(name, role, this.#begin(name, role, attributes));
  }

  #roleOf(name: string, given: string, attributes: ReadonlyMap<string, string>): Role {
    if (isHidden(attributes) || this.#office.isLeftOut(given, attributes)) return 'left-out';
    const lost = lostWith[name];
    // Which script it was helps nobody.
    if (lost) this.#lost = this.#losses.add(lost, lost === 'SCRIPT' ? '' : sourceOf(attributes));
    // What stands around a reading for whoever cannot show one: here it stands around each.
    if (name === 'rp' && this.#count.get('ruby')) return 'left-out';
    return roleOf(name);
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
      return done(() => (this.#leftOut -= 1));
    }
    if (role === 'holder') return done(lines.hold(name, keptAttributes(name, attributes)));
    if (role === 'leaf')
      return done(lines.leaf(name, keptAttributes(name, attributes), this.#office.itemOf(attributes)));
    if (role === 'box') {
      lines.part();
      return done(() => lines.part());
    }
    if (role === 'mark') return done(this.#mark(name, attributes));
    if (name === 'rt') {
      lines.text('（');
      return done(() => lines.text('）'));
    }
    if (name === 'q') {
      lines.text('“');
      return done(() => lines.text('”'));
    }
    return done(() => {});
  }

  #mark(name: string, attributes: ReadonlyMap<string, string>): () => void {
    const lines = this.#lines;
    const kept = keptAttributes(name, attributes);
    if (name === 'span') return kept.length > 0 ? lines.mark('span', kept) : () => {};
    if (name !== 'a') return this.#office.isPlain(name, attributes) ? () => {} : lines.mark(name, kept);
    const href = attributes.get('href');
    if (href === undefined) return () => {};
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
    if (name === 'br') return this.#lines.breakLine();
    if (name === 'hr') return this.#lines.rule();
    if (name === 'img' || name === 'image') {
      if (this.#office.isBullet(attributes, this.#lines.isAtStart())) return;
      if (this.#isPicture(attributes))
        this.#lines.picture(element('img', [], keptAttributes('img', attributes)));
      else this.#losses.add('PICTURE', sourceOf(attributes));
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
    if (name === 'br') return this.#leftOut > 0 ? undefined : this.#lines.breakLine();
    if (!this.#count.get(name)) return;
    const isOfTable = ofTables.has(name);
    const bound = roleOf(name) === 'holder' ? cells : holders;
    const last = isOfTable ? 0 : Math.max(0, this.#stack.length - farthest);
    for (let at = this.#stack.length - 1; at >= last; at -= 1) {
      const frame = this.#stack[at]!;
      if (frame.name !== name) {
        if (!isOfTable && bound(frame)) return;
        continue;
      }
      while (this.#stack.length > at) this.#pop();
      return;
    }
  }

  #push(name: string, role: Role, end: () => void): void {
    this.#stack.push({ name, role, end });
    this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
  }

  #pop(): void {
    const { name, end } = this.#stack.pop()!;
    this.#count.set(name, this.#count.get(name)! - 1);
    end();
  }
}

/** Where a picture, a film or a frame comes from; what stands there until it is loaded is none. */
const sourceOf = (attributes: ReadonlyMap<string, string>): string =>
  ['src', 'data', 'data-src', 'data-original']
    .map((name) => attributes.get(name) ?? '')
    .find((address) => address !== '' && !/^data:/i.test(address)) ?? '';
