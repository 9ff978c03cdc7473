import type { XmlElement } from './xml.ts';

/** What is asked of an element again and again is found once, so that many questions cost no walk each. */
export function once<Found>(find: (element: XmlElement) => Found): (element: XmlElement) => Found {
  const known = new WeakMap<XmlElement, Found>();
  return (element) => {
    if (!known.has(element)) known.set(element, find(element));
    return known.get(element)!;
  };
}
