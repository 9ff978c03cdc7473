import { kindNamed, type FieldSpec } from '#city/kinds';
import { originalAddress } from '#content/assets';
import { linksOf } from '#content/checks';

/** The parts of a live edition that can hold links. */
export interface LinkingEdition {
  id: string;
  kind: string;
  path: string;
  locale: string;
  body: string;
  content: {
    cover: Media | null;
    images: Media[];
    attachments: Media[];
    fields: Record<string, unknown>;
  };
}
interface Media {
  hash: string;
  name: string;
}

export interface EditionLink {
  address: string;
  /** The field that contains it. */
  field: string;
}

const maxLinks = 500;

/**
 * The links of an edition, each address once for each field: links and pictures of the body, files, and address fields.
 */
export function linksIn({ kind, path, body, content }: LinkingEdition, publicUrl: string): EditionLink[] {
  const media = (field: string, one: Media | null) =>
    one ? [{ field, address: originalAddress(one.hash, one.name) }] : [];
  const candidates = [
    ...linksOf({ text: body, form: 'html' }).map(({ address }) => ({ field: 'body', address })),
    ...[...body.matchAll(/<img\s[^<>]*?src="([^"]*)"/gi)].map((match) => ({
      field: 'body',
      address: match[1]!,
    })),
    ...media('cover', content.cover),
    ...content.images.flatMap((image, index) => media(`images.${index}`, image)),
    ...content.attachments.flatMap((file, index) => media(`attachments.${index}`, file)),
    ...addressesIn(kindNamed(kind).fields, content.fields, 'fields'),
  ];
  const links = new Map<string, EditionLink>();
  for (const { field, address } of candidates) {
    // A path that begins with a slash is the hub's own; the hub itself may be served below a path.
    const fullAddress = /^\/(?!\/)/.test(address) ? publicUrl + address : address;
    const absolute = absoluteAddress(fullAddress, `${publicUrl}/${path}`);
    if (absolute !== null) links.set(`${field} ${absolute}`, { field, address: absolute });
  }
  return [...links.values()].slice(0, maxLinks);
}

/** The address as it is requested over HTTP, without its fragment; null: it is not an HTTP address. */
function absoluteAddress(address: string, base: string): string | null {
  if (address.startsWith('#') || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  url.hash = '';
  return /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url.href : null;
}

const addressesIn = (
  specs: Readonly<Record<string, FieldSpec>>,
  values: Record<string, unknown>,
  path: string,
): EditionLink[] =>
  Object.entries(specs).flatMap(([name, spec]): EditionLink[] => {
    const value = values[name];
    if (value == null) return [];
    if (spec.type === 'address') return [{ field: `${path}.${name}`, address: value as string }];
    if (spec.type !== 'rows') return [];
    return (value as Record<string, unknown>[]).flatMap((row, index) =>
      addressesIn(spec.fields, row, `${path}.${name}.${index}`),
    );
  });
