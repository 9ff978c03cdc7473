export interface Link {
  /** Null: it leads nowhere that we know. */
  address: string | null;
  /** Whether it leads to a note in the same document. */
  isNote: boolean;
  /** Whether it had a target that cannot be kept. */
  isLost: boolean;
}

const nowhere: Link = { address: null, isNote: false, isLost: false };
const lost: Link = { address: null, isNote: false, isLost: true };
const to = (address: string): Link => ({ address, isNote: false, isLost: false });

/** Names that word processors and similar programs give to notes; and those that only they use. */
const note = /^#_?_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote|note|cite_note|cmnt)[\w:.-]*\d/i;
const madeNote = /^#_?_?(?:ftn|edn|sdfootnote|sdendnote|cite_note|cmnt)[\w:.-]*\d/i;
/**
 * Targets that no person named: those of scripts, the top of the page, and the automatic names of word processors and
 * notes (`_Toc…`, `_Ref…`, `ref…`).
 */
const noPlace = /^#(?:[#\s!]*$|_|ref|(?:top|none|nogo|this|page|void)\b)/i;
const mail = /^[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/iu;
/** Host names of sites; anything else with a dot may also be a file. */
const site =
  /^(?:www\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?:[\p{L}\p{N}-]+\.)+(?:cn|com|org|net|gov|edu|int|ru|su|рф|eu|info|中国|公司|网络|政务|公益))(?::\d{1,5})?(?:[/?#]|$)/iu;

/**
 * The target of a link that a person wrote: `www.…`, `//…`, `http:\\…`, full-width characters and bare addresses are
 * read as intended. Targets in another system (`file:`, a relative path) are lost.
 */
export function linkTo(href: string): Link {
  if (hasWordsBehind(href)) return lost;
  const text = normalised(href);
  if (text === '' || /^about:|^javascript:\s*(?:;|void\b.*)?$/i.test(text)) return nowhere;
  if (note.test(text)) return { ...nowhere, isNote: true };
  if (text.startsWith('#')) return noPlace.test(text) ? nowhere : lost;
  const [, scheme, whom] = /^(mailto|tel):([^]*)$/i.exec(text) ?? [];
  if (scheme) return toPerson(scheme.toLowerCase(), whom!.replace(/^(?:%20)+/, ''));
  // Browsers copy the full address of the page before the fragment.
  if (/^[a-z]+:.*#/i.test(text) && madeNote.test(text.slice(text.indexOf('#'))))
    return { ...nowhere, isNote: true };
  // Two addresses, or an address followed by words, cannot be a target.
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

/** An address followed by a space and Chinese words that describe it. */
function hasWordsBehind(href: string): boolean {
  const parts = href.trim().split(/\s+/);
  const [before = '', last = ''] = parts.slice(-2);
  return (
    parts.length > 1 &&
    /^\p{Script=Han}+$/u.test(last) &&
    /[!-~]$/.test(before) &&
    !href.includes('?') &&
    !/^(?:mailto|tel):/i.test(href)
  );
}

/** Removes what pasting adds: line ends, surrounding spaces, and full-width characters at the start of an address. */
function normalised(href: string): string {
  const text = href.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '').trim();
  const isWide = /^[\uff01-\uff5e]+/.test(text) || /^[a-z]+[\uff1a\uff0f\uff0e]/i.test(text);
  return (isWide || /^tel:/i.test(text) ? text.normalize('NFKC') : text)
    .replace(/^(?:(?:网址|链接|地址)[:：]\s{0,9}|[“《（])/, '')
    .replaceAll(/\s/g, '%20')
    .replace(/(?<![。；，、）》”,;])[。；，、）》”,;]+$/, '');
}

/** A mail address or a phone number. */
function toPerson(scheme: string, whom: string): Link {
  if (whom === '') return nowhere;
  const isReachable =
    scheme === 'mailto'
      ? whom
          .split('?')[0]!
          .split(',')
          .every((one) => mail.test(one))
      : /\d{3}/.test(whom);
  return isReachable ? to(`${scheme}:${whom}`) : lost;
}

/** Accepts an address that a browser resolves to a host with a domain name; it is kept as written. */
function asAddress(text: string): Link {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !url.hostname.includes('.') || url.username !== '' || url.password !== '') return lost;
  // 3.14 would resolve to the host 3.0.0.14.
  const isMeant = !/^[\d.]+$/.test(url.hostname) || text.includes(url.hostname);
  return isMeant && !/\.\./.test(url.hostname) ? to(text) : lost;
}
