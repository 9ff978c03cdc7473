import { partsOf } from './grammar/form.ts';
import { namespaces } from './grammar/names.ts';
import { nmtoken } from './grammar/values.ts';

/** A parsed fragment identifier of XLIFF: `#f=f1/u=1/n=n2`. */
export interface Fragment {
  file: string | null;
  group: string | null;
  unit: string | null;
  /**
   * The last part, with its prefix: `n` note, `d` data, `t` inline code in a target, empty: segment or inline code in a
   * source, two letters or more: of a module or an extension.
   */
  leaf: { prefix: string; id: string } | null;
}

const ranks: Readonly<Record<string, number>> = { f: 0, g: 1, u: 2 };
const leaves = ['', 'n', 'd', 't'];

/** Prefixes of the modules from the specification; that of styles is only reserved (5.3.3). */
const modulePrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces)
    .filter(([prefix]) => !['xlf', 'xml', 'itsm', 'fs'].includes(prefix))
    .map(([prefix, uri]) => [uri, prefix]),
);
/** The fragment prefix of a namespace; both versions of change tracking share one. */
export const prefixOf = (uri: string): string | null =>
  modulePrefixes.get(uri.replace(/(?<=:changetracking):2\.1$/, ':2.0')) ?? null;

/** Registered by the committee for terms (ISO 30042), independent of their namespace in the file. */
export const termPrefix = 'tbx';

/**
 * Parses `#…` as chapter 3 of XLIFF 2.1 defines it; null if it breaks the rules: file, group, unit and then one leaf,
 * in this order; prefixes and ids are name tokens; the prefix of a module or an extension has at least two letters;
 * after `#/` comes a file.
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
