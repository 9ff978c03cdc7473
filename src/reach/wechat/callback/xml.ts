/** An element of a message, with its own text and its parent. */
interface XmlElement {
  name: string;
  text: string;
  parent: XmlElement | null;
  /** Elements without an end tag are ignored. */
  isWhole: boolean;
}

/**
 * A message of the platform or of a gateway that forwards it. Such messages have no DTD or entities; a full parser
 * would only add its risks. What a follower wrote is one text, whatever elements it imitates. Runs in linear time,
 * because the sender is untrusted.
 */
export class XmlMessage {
  /** In the order of their start tags. */
  readonly #elements: XmlElement[] = [];

  constructor(xml: string) {
    let open: XmlElement | null = null;
    for (const token of tokensOf(xml)) {
      if (token.is === 'text') {
        if (open) open.text += token.text;
      } else if (token.is === 'begin') {
        const element: XmlElement = { name: token.name, text: '', parent: open, isWhole: token.isEmpty };
        this.#elements.push(element);
        if (!token.isEmpty) open = element;
      } else if (open?.name === token.name) {
        open.isWhole = true;
        open = open.parent;
      }
    }
  }

  /** The text of the first complete element with that name, or ''. */
  text(name: string): string {
    return this.#elements.find((one) => one.name === name && one.isWhole)?.text.trim() ?? '';
  }

  /** The texts of the children of each element with that name. */
  each(name: string): ReadonlyMap<string, string>[] {
    const groups = new Map<XmlElement, Map<string, string>>();
    for (const element of this.#elements) {
      if (element.name === name) groups.set(element, new Map());
      if (element.parent && element.isWhole)
        groups.get(element.parent)?.set(element.name, element.text.trim());
    }
    return [...groups.values()];
  }
}

type XmlToken =
  | { is: 'text'; text: string }
  | { is: 'begin'; name: string; isEmpty: boolean }
  | { is: 'end'; name: string };

/** Stops at the next bracket, so an unmatched bracket costs no more than the way to the next one. */
const tagForm = /<(\/?)([A-Za-z_][\w.-]{0,63})(?:\s[^<>]*)?>/y;
const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function* tokensOf(xml: string): Generator<XmlToken> {
  for (let at = 0; at < xml.length;) {
    if (xml[at] !== '<') {
      const end = beginOf('<', xml, at);
      yield { is: 'text', text: decoded(xml.slice(at, end)) };
      at = end;
    } else if (xml.startsWith(quote, at)) {
      const end = beginOf(unquote, xml, at);
      yield { is: 'text', text: xml.slice(at + quote.length, end) };
      at = end + unquote.length;
    } else {
      tagForm.lastIndex = at;
      const [whole, slash, name] = tagForm.exec(xml) ?? [];
      const other = skipped.find(([begin]) => xml.startsWith(begin, at));
      if (name) {
        yield slash ? { is: 'end', name } : { is: 'begin', name, isEmpty: whole!.endsWith('/>') };
        at += whole!.length;
      } else if (other) at = beginOf(other[1], xml, at) + other[1].length;
      else {
        yield { is: 'text', text: '<' };
        at += 1;
      }
    }
  }
}

const quote = '<![CDATA[';
const unquote = ']]>';

/** A missing sign counts as being at the end. */
function beginOf(sign: string, xml: string, from: number): number {
  const at = xml.indexOf(sign, from);
  return at < 0 ? xml.length : at;
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Outside of CDATA sections text contains character references. */
const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, ten, sixteen, name) => {
      if (name) return characters[(name as string).toLowerCase()]!;
      const code = ten ? Number(ten) : Number.parseInt(sixteen as string, 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
