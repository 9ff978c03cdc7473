const roman: readonly [string, number][] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

/** The number of a list item as a browser displays it, by the type of its list. */
export function listNumber(at: number, type: string): string {
  if (type === type.toUpperCase() && type !== '1') return listNumber(at, type.toLowerCase()).toUpperCase();
  if (type === 'a' && at >= 1 && Number.isSafeInteger(at)) return inLetters(at);
  if (type !== 'i' || at < 1 || at > 399) return String(at);
  let text = '';
  let rest = at;
  for (const [sign, value] of roman) for (; rest >= value; rest -= value) text += sign;
  return text;
}

/** z is followed by aa. */
function inLetters(at: number): string {
  let text = '';
  for (let rest = at; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}
