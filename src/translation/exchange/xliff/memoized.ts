import type { XmlElement } from './xml.ts';

/** Caches a function of an element, so that repeated calls do not walk the tree again. */
export function memoized<Value>(find: (element: XmlElement) => Value): (element: XmlElement) => Value {
  const values = new WeakMap<XmlElement, Value>();
  return (element) => {
    if (!values.has(element)) values.set(element, find(element));
    return values.get(element)!;
  };
}
