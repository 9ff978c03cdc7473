/** A block of the Chinese as the historian knows it: which one it is, whatever it says. */
export interface Paragraph {
  self: number;
  tag: 'p' | 'h2';
  text: string;
}

export type Edit =
  | 'add'
  | 'remove'
  | 'move'
  | 'repeat'
  | 'change'
  | 'exchange'
  | 'split'
  | 'merge'
  | 'empty'
  | 'decorate'
  | 'turn'
  | 'carry'
  | 'go back';
export const edits: readonly Edit[] = [
  'add',
  'remove',
  'move',
  'repeat',
  'change',
  'exchange',
  'split',
  'merge',
  'empty',
  'decorate',
  'turn',
  'carry',
  'go back',
];

const headings = ['收入', '支出', '利润'];
/** Few, so that the same is said in many places; and some that differ in the very word that counts. */
const sentences = [
  '同比增长。',
  '同比下降。',
  '同比增长较快。',
  '面积＞一般标准。',
  '面积＜一般标准。',
  '湿地迎来初雪，候鸟已经南飞。',
  '会议强调，要加快石墨新材料产业发展。',
  '各县区、各部门主要负责人参加会议。',
  '不，可以。',
  '不可以。',
];
/** Written otherwise, with the same meaning: the hub may let a translation stand for both. */
const decorations: readonly [from: RegExp, to: string][] = [
  [/。$/, ''],
  [/，/, ','],
  [/＞/, ' > '],
  [/＜/, '<'],
];
/** A sign more or less, and another meaning. */
const turns: readonly [from: RegExp, to: string][] = [
  [/＞|>/, '＜'],
  [/＜|</, '＞'],
  [/＞|＜|>|</, ''],
  [/，|,/, ''],
  [/不可/, '不，可'],
  [/增长/, '下降'],
  [/下降/, '增长'],
];

/** Numbers that follow from a seed (mulberry32), from 0 up to `below`. */
export type Random = (below: number) => number;
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Knows of each paragraph which one it is, and which writings of it mean the same. */
export class Author {
  #selves = 0;
  /** Of a text that was only decorated, the text before. */
  readonly #plain = new Map<string, string>();
  readonly #versions: Paragraph[][] = [];
  text: Paragraph[] = [];

  constructor(readonly random: Random) {
    for (const heading of headings.slice(0, 2)) {
      this.#insert(this.text.length, 'h2', heading);
      this.#insert(this.text.length, 'p', this.#pick(sentences));
    }
    this.#insert(this.text.length, 'p', this.#pick(sentences));
  }

  meansTheSame = (one: string, other: string): boolean => this.#undecorated(one) === this.#undecorated(other);
  #undecorated(written: string): string {
    const text = written.replace(/。$/, '');
    const before = this.#plain.get(text) ?? text;
    return before === text ? text : this.#undecorated(before);
  }

  body(): string {
    this.#versions.push(this.text.map((one) => ({ ...one })));
    const encoded = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return this.text.map(({ tag, text }) => `<${tag}>${encoded(text)}</${tag}>`).join('');
  }

  edit(what: Edit): void {
    const { text, random } = this;
    const at = random(Math.max(1, text.length));
    const one = text[at];
    if (what === 'add') this.#insert(random(text.length + 1), 'p', this.#pick(sentences));
    else if (what === 'go back') this.text = this.#pick(this.#versions).map((was) => ({ ...was }));
    else if (!one) return;
    else if (what === 'remove') text.splice(at, 1);
    else if (what === 'empty') one.text = '';
    else if (what === 'carry') this.#carry(at);
    else if (what === 'move') text.splice(random(text.length), 0, ...text.splice(at, 1));
    else if (what === 'repeat') this.#insert(random(text.length + 1), one.tag, one.text);
    else if (what === 'change') one.text = one.tag === 'h2' ? this.#pick(headings) : this.#pick(sentences);
    else if (what === 'exchange') {
      const other = this.#pick(text);
      if (other.tag === one.tag) [one.text, other.text] = [other.text, one.text];
    } else if (what === 'split') {
      const half = one.text.length >> 1;
      if (half < 2) return;
      this.#insert(at + 1, one.tag, one.text.slice(half).trim());
      one.text = one.text.slice(0, half).trim();
    } else if (what === 'merge') {
      const [next] = text.splice(at + 1, 1);
      if (next && one.text === '') text[at] = next;
      else if (next) one.text = `${one.text}${next.text}`.slice(0, 60).trim();
    } else this.#rewrite(one, what);
    if (this.text.length > 12) this.text.splice(12);
  }

  /** A heading goes elsewhere with all that stands below it. */
  #carry(at: number): void {
    const { text } = this;
    const from = text.findLastIndex(({ tag }, place) => tag === 'h2' && place <= at);
    if (from < 0) return;
    const next = text.findIndex(({ tag }, place) => tag === 'h2' && place > from);
    const section = text.splice(from, (next < 0 ? text.length : next) - from);
    text.splice(this.random(text.length + 1), 0, ...section);
  }

  #rewrite(one: Paragraph, what: 'decorate' | 'turn'): void {
    const fitting = (what === 'turn' ? turns : decorations).filter(([from]) => from.test(one.text));
    if (fitting.length === 0) return;
    const [from, to] = this.#pick(fitting);
    const now = one.text.replace(from, to).trim();
    if (what === 'decorate') this.#plain.set(this.#undecorated(now), this.#undecorated(one.text));
    one.text = now;
  }

  #insert(at: number, tag: Paragraph['tag'], text: string): void {
    this.#selves += 1;
    this.text.splice(at, 0, { self: this.#selves, tag, text });
  }

  #pick = <One>(list: readonly One[]): One => list[this.random(list.length)]!;
}
