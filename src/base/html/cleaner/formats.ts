/** Properties that carry meaning: text that is coloured, highlighted, centred or right-aligned. */
const meaningful = /(?:^|;)\s*(color|background(?=-color|\s*:)|text-align)(?:-color)?\s*:\s*([^;]{0,60})/gi;

/** Default values that every program writes: black and grey letters on white, aligned left. */
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
/** Elements on which these attributes concern text, not a floating picture or table. */
const ofTexts = /^(?:p|div|h[1-6]|font|td|th|tr)$/;

/** The CSS names of an element's formats that may carry meaning and are not kept. */
export function formatsOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const properties: string[] = name === 'center' ? ['text-align'] : name === 'mark' ? ['background'] : [];
  const add = (property: string, value: string) => {
    if (
      !/\burl\(|gradient\(/i.test(value) &&
      !plain[property]!.test(value.replace(/!important$/i, '').trim())
    )
      properties.push(property);
  };
  for (const [, property, value] of (attributes.get('style') ?? '').matchAll(meaningful))
    add(property!.toLowerCase(), value!);
  if (ofTexts.test(name))
    for (const [older, property] of Object.entries(olderNames)) {
      const value = attributes.get(older);
      if (value !== undefined && value !== '') add(property, value);
    }
  return properties;
}
