export interface Link {
  /** Null: it leads nowhere that we know. */
  address: string | null;
  /** It leads to a note in this very document. */
  isNote: boolean;
  /** It led somewhere, and does not any more. */
  isLost: boolean;
}

const nowhere: Link = { address: null, isNote: false, isLost: false };
const lost: Link = { address: null, isNote: false, isLost: true };
const to = (address: string): Link => ({ address, isNote: false, isLost: false });

/** As word processors and their like name the notes of a document; and as they alone name them. */
const note = /^#_?_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote|note|cite_note|cmnt)[\w:.-]*\d/i;
const madeNote = /^#_?_?(?:ftn|edn|sdfootnote|sdendnote|cite_note|cmnt)[\w:.-]*\d/i;
/**
 * Places that nobody has named: those of scripts, the top of the page, and what word processors and notes name by themselves
 * (`_Toc…`, `_Ref…`, `ref…`).
 */
const noPlace = /^#(?:[#\s!]*$|_|ref|(?:top|none|nogo|this|page|void)\b)/i;
const mail = /^[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/iu;
/** Names that sites have; what else has a dot in it may as well be a file. */
const site =
  /^(?:www\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?:[\p{L}\p{N}-]+\.)+(?:cn|com|org|net|gov|edu|int|ru|su|рф|eu|info|中国|公司|网络|政务|公益))(?::\d{1,5})?(?:[/?#]|$)/iu;

/**
 * Where a link leads that a person has written: `www.…`, `//…`, `http:\\…`, full-width signs and bare addresses are meant
 * as everybody understands them. What leads into another system (`file:`, a path without a place) is lost.
 */
export function linkTo(given: string): Link {
  if (hasWordsBehind(given)) return lost;
  const text = typed(given);
  if (text === '' || /^about:|^javascript:\s*(?:;|void\b.*)?$/i.test(text)) return nowhere;
  if (note.test(text)) return { ...nowhere, isNote: true };
  if (text.startsWith('#')) return noPlace.test(text) ? nowhere : lost;
  const [, scheme, whom] = /^(mailto|tel):([^]*)$/i.exec(text) ?? [];
  if (scheme) return toPerson(scheme.toLowerCase(), whom!.replace(/^(?:%20)+/, ''));
  // Browsers write the whole address of the page before the place in it.
  if (/^[a-z]+:.*#/i.test(text) && madeNote.test(text.slice(text.indexOf('#'))))
    return { ...nowhere, isNote: true };
  // Two addresses are none, and neither is one with words after it.
  if (/[；;、，,\s](?:%20)*https?:\/\//i.test(text)) return lost;
  if (mail.test(text)) return to(`mailto:${text}`);
  const web = /^(https?):?[/\\]*(?=[^/\\])/i.exec(text);
  if (web && /^https?:|^https?[/\\]{2}/i.test(text))
    return asAddress(`${web[1]!.toLowerCase()}://${text.slice(web[0].length)}`);
  if (/^\/\/(?=[^/\\])/.test(text)) return asAddress(`https:${text}`);
  if (site.test(text)) return asAddress(`https://${text}`);
  if (/^\/(?![/\\])/.test(text)) return to(text);
  return lost;
}

/** An address, a blank, and words of Chinese that say what is there. */
function hasWordsBehind(given: string): boolean {
  const parts = given.trim().split(/\s+/);
  const [before = '', last = ''] = parts.slice(-2);
  return (
    parts.length > 1 &&
    /^\p{Script=Han}+$/u.test(last) &&
    /[!-~]$/.test(before) &&
    !given.includes('?') &&
    !/^(?:mailto|tel):/i.test(given)
  );
}

/** Without what pasting puts in: line ends, spaces around it, signs in full width where an address begins. */
function typed(given: string): string {
  const text = given.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '').trim();
  const isWide = /^[\uff01-\uff5e]+/.test(text) || /^[a-z]+[\uff1a\uff0f\uff0e]/i.test(text);
  return (isWide || /^tel:/i.test(text) ? text.normalize('NFKC') : text)
    .replace(/^(?:(?:网址|链接|地址)[:：]\s{0,9}|[“《（])/, '')
    .replaceAll(/\s/g, '%20')
    .replace(/(?<![。；，、）》”,;])[。；，、）》”,;]+$/, '');
}

/** Where somebody can be written to, or called. */
function toPerson(scheme: string, whom: string): Link {
  if (whom === '') return nowhere;
  const isSomebody =
    scheme === 'mailto'
      ? whom
          .split('?')[0]!
          .split(',')
          .every((one) => mail.test(one))
      : /\d{3}/.test(whom);
  return isSomebody ? to(`${scheme}:${whom}`) : lost;
}

/** Whether a browser takes it for an address with a host that has a name; it stays as it was written. */
function asAddress(text: string): Link {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !url.hostname.includes('.') || url.username !== '' || url.password !== '') return lost;
  // 3.14 would be the computer 3.0.0.14.
  const isMeant = !/^[\d.]+$/.test(url.hostname) || text.includes(url.hostname);
  return isMeant && !/\.\./.test(url.hostname) ? to(text) : lost;
}
