import { partsOf } from './grammar/form.ts';
import { namespaces } from './grammar/names.ts';
import { nmtoken } from './grammar/values.ts';

/** A fragment identifier of XLIFF, in parts: `#f=f1/u=1/n=n2`. */
export interface Fragment {
  file: string | null;
  group: string | null;
  unit: string | null;
  /**
   * The last part: its prefix (`n` note, `d` data, `t` inline in a target, empty: segment or inline in a source, two
   * letters or more: of a module or an extension).
   */
  leaf: { prefix: string; id: string } | null;
}

const ranks: Readonly<Record<string, number>> = { f: 0, g: 1, u: 2 };
const leaves = ['', 'n', 'd', 't'];

/** Modules call their things by the prefixes of the specification; the one of styles is only kept for them (5.3.3). */
const modulePrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces)
    .filter(([prefix]) => !['xlf', 'xml', 'itsm', 'fs'].includes(prefix))
    .map(([prefix, uri]) => [uri, prefix]),
);
/** The prefix by which a fragment names elements of a namespace; change tracking has one for both its versions. */
export const prefixOf = (uri: string): string | null =>
  modulePrefixes.get(uri.replace(/(?<=:changetracking):2\.1$/, ':2.0')) ?? null;

/** What the committee has registered for terms (ISO 30042), whatever namespace a file has them in. */
export const termPrefix = 'tbx';

/**
 * Reads `#…` after chapter 3 of XLIFF 2.1; null where its rules are broken: file, group, unit and then one leaf, in this
 * order; prefixes and ids are name tokens; the prefix of a module or an extension has two letters or more; what starts
 * with `/` starts with a file.
 */
export function readFragment(reference: string): Fragment | null {
  const isAbsolute = reference.startsWith('#/');
  const fragment: Fragment = { file: null, group: null, unit: null, leaf: null };
  let reached = -1;
  for (const [index, selector] of reference
    .slice(isAbsolute ? 2 : 1)
    .split('/')
    .entries()) {
    const { prefix = '', id } = partsOf(/^(?:(?<prefix>[^=\s/]+)=)?(?<id>[^=\s/]+)$/, selector)?.groups ?? {};
    if (!id || !nmtoken(id) || !(prefix === '' || nmtoken(prefix)) || fragment.leaf) return null;
    if (index === 0 && isAbsolute && prefix !== 'f') return null;
    const rank = Object.hasOwn(ranks, prefix) ? ranks[prefix]! : 3;
    if (rank <= reached) return null;
    if (rank === 3 && prefix.length === 1 && !leaves.includes(prefix)) return null;
    reached = rank;
    if (prefix === 'f') fragment.file = id;
    else if (prefix === 'g') fragment.group = id;
    else if (prefix === 'u') fragment.unit = id;
    else fragment.leaf = { prefix, id };
  }
  return fragment;
}
