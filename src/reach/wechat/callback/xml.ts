/** An element of a message: its own text, and where in the message it stands. */
interface Element {
  name: string;
  text: string;
  parent: Element | null;
  /** One that does not end has said nothing. */
  isWhole: boolean;
}

/**
 * A message of the platform's, or of a gateway that hands it on. Such messages have no DTD and nothing to include; a
 * parser that knows of them would only bring their dangers. What a follower wrote is one text, whatever elements it
 * pretends to hold. Each sign is looked at once, for the sender may be anybody.
 */
export class Message {
  /** In the order in which they begin. */
  readonly #elements: Element[] = [];

  constructor(xml: string) {
    let open: Element | null = null;
    for (const token of tokensOf(xml)) {
      if (token.is === 'text') {
        if (open) open.text += token.text;
      } else if (token.is === 'begin') {
        const element: Element = { name: token.name, text: '', parent: open, isWhole: token.isEmpty };
        this.#elements.push(element);
        if (!token.isEmpty) open = element;
      } else if (open?.name === token.name) {
        open.isWhole = true;
        open = open.parent;
      }
    }
  }

  /** The text of the first element of that name that has an end, or ''. */
  text(name: string): string {
    return this.#elements.find((one) => one.name === name && one.isWhole)?.text.trim() ?? '';
  }

  /** The texts of the elements right below each element of that name. */
  each(name: string): ReadonlyMap<string, string>[] {
    const groups = new Map<Element, Map<string, string>>();
    for (const element of this.#elements) {
      if (element.name === name) groups.set(element, new Map());
      if (element.parent && element.isWhole)
        groups.get(element.parent)?.set(element.name, element.text.trim());
    }
    return [...groups.values()];
  }
}

type Token =
  | { is: 'text'; text: string }
  | { is: 'begin'; name: string; isEmpty: boolean }
  | { is: 'end'; name: string };

/** Stops at the next bracket, so a bracket that begins nothing costs no more than the way to the next. */
const tagForm = /<(\/?)([A-Za-z_][\w.-]{0,63})(?:\s[^<>]*)?>/y;
const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function* tokensOf(xml: string): Generator<Token> {
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

/** What does not come any more comes at the end. */
function beginOf(sign: string, xml: string, from: number): number {
  const at = xml.indexOf(sign, from);
  return at < 0 ? xml.length : at;
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Between two sections of CDATA, or instead of them, text is written with references. */
const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, ten, sixteen, name) => {
      if (name) return characters[(name as string).toLowerCase()]!;
      const code = ten ? Number(ten) : Number.parseInt(sixteen as string, 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
