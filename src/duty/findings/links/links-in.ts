import { kindNamed, type FieldSpec } from '#city/kinds';
import { originalAddress } from '#content/assets';
import { linksOf } from '#content/checks';

/** A live edition, as far as its links go. */
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

export interface FoundLink {
  address: string;
  /** The field that it stands in. */
  field: string;
}

const maxOfOne = 500;

/** Where an edition leads, each address once for each field: links and pictures of the body, files, and fields of addresses. */
export function linksIn({ kind, path, body, content }: LinkingEdition, publicUrl: string): FoundLink[] {
  const media = (field: string, one: Media | null) =>
    one ? [{ field, address: originalAddress(one.hash, one.name) }] : [];
  const all = [
    ...linksOf({ text: body, form: 'html' }).map(({ address }) => ({ field: 'body', address })),
    ...[...body.matchAll(/<img\s[^<>]*?src="([^"]*)"/gi)].map((found) => ({
      field: 'body',
      address: found[1]!,
    })),
    ...media('cover', content.cover),
    ...content.images.flatMap((image, index) => media(`images.${index}`, image)),
    ...content.attachments.flatMap((file, index) => media(`attachments.${index}`, file)),
    ...addressesIn(kindNamed(kind).fields, content.fields, 'fields'),
  ];
  const found = new Map<string, FoundLink>();
  for (const { field, address } of all) {
    // What begins with a slash is the hub's own, which may itself stand below a path.
    const here = /^\/(?!\/)/.test(address) ? publicUrl + address : address;
    const absolute = absoluteAddress(here, `${publicUrl}/${path}`);
    if (absolute !== null) found.set(`${field} ${absolute}`, { field, address: absolute });
  }
  return [...found.values()].slice(0, maxOfOne);
}

/** As it is asked for over HTTP, without what only the browser looks at; null: it is no such address. */
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
): FoundLink[] =>
  Object.entries(specs).flatMap(([name, spec]): FoundLink[] => {
    const value = values[name];
    if (value == null) return [];
    if (spec.type === 'address') return [{ field: `${path}.${name}`, address: value as string }];
    if (spec.type !== 'rows') return [];
    return (value as Record<string, unknown>[]).flatMap((row, index) =>
      addressesIn(spec.fields, row, `${path}.${name}.${index}`),
    );
  });
