/** Properties by which a writer says something: what is red, marked, or stands in the middle or on the right. */
const telling = /(?:^|;)\s*(color|background(?=-color|\s*:)|text-align)(?:-color)?\s*:\s*([^;]{0,60})/gi;

/** What every program writes without being asked: black and grey letters on white, from the left. */
const plain: Readonly<Record<string, RegExp>> = {
  color:
    /^(?:black|windowtext|inherit|initial|auto|currentcolor|unset|#?000|#?000000|#?([0-6][0-9a-f])\1\1|#?([0-6])\2\2|rgba?\(\s*(\d|[1-9]\d|10\d)\s*,\s*\3\s*,\s*\3\s*(?:,[^)]*)?\)|rgba?\(0,\s*0,\s*0.*)$/i,
  background:
    /^(?:none|white|transparent|inherit|initial|unset|window|#?fff|#?ffffff|rgba?\(\s*255\s*,\s*255\s*,\s*255.*)$/i,
  'text-align': /^(?:left|start|justify|inherit|initial|unset|inter-ideograph)$/i,
};
const olderNames: Readonly<Record<string, string>> = {
  color: 'color',
  bgcolor: 'background',
  align: 'text-align',
};
/** On what these attributes are about the text, and no picture or table that stands aside. */
const ofTexts = /^(?:p|div|h[1-6]|font|td|th|tr)$/;

/** Which of the formats of an element may mean something, and are not kept: names of CSS. */
export function formatsOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const found: string[] = name === 'center' ? ['text-align'] : name === 'mark' ? ['background'] : [];
  const add = (property: string, value: string) => {
    if (
      !/\burl\(|gradient\(/i.test(value) &&
      !plain[property]!.test(value.replace(/!important$/i, '').trim())
    )
      found.push(property);
  };
  for (const [, property, value] of (attributes.get('style') ?? '').matchAll(telling))
    add(property!.toLowerCase(), value!);
  if (ofTexts.test(name))
    for (const [older, property] of Object.entries(olderNames)) {
      const value = attributes.get(older);
      if (value !== undefined && value !== '') add(property, value);
    }
  return found;
}
