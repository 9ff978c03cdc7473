/** Elements in elements; a table in a list in a box of a layout tool has twenty. What takes them apart walks up all of them. */
export const mostDepth = 100;

const tag = /<(\/?)([a-z][a-z0-9]{0,20})/gi;
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Those whose closing tags HTML lets be left out: one that begins ends the last of its like, with what of these is in it. */
const endedByTheirLike = new Set('p li dt dd tr td th option thead tbody tfoot'.split(' '));

/** Whether more than `mostDepth` elements stand in each other. Looks at each sign once. */
export function isTooDeep(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, found] of html.matchAll(tag)) {
    const name = found!.toLowerCase();
    if (voidElements.has(name)) continue;
    if (slash) {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
      continue;
    }
    if (endedByTheirLike.has(name)) endLike(open, name);
    open.push(name);
    if (open.length > mostDepth) return true;
  }
  return false;
}

function endLike(open: string[], name: string): void {
  for (let at = open.length - 1; at >= 0 && endedByTheirLike.has(open[at]!); at -= 1)
    if (open[at] === name) return void (open.length = at);
}
