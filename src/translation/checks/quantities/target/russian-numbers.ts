import type { NumberWord } from './compose-numbers.ts';

const words = new Map<string, NumberWord>();
const add = (forms: string, role: NumberWord['role'], value: number, more: Partial<NumberWord> = {}) => {
  for (const form of forms.split(' ')) words.set(form.replaceAll('ё', 'е'), { role, value, ...more });
};
const withEndings = (stem: string, endings: string): string =>
  endings
    .split(' ')
    .map((ending) => stem + (ending === '-' ? '' : ending))
    .join(' ');

add('ноль ноля нулю нулем нуля', 'unit', 0);
add(withEndings('одн', 'а о и ого ой ому им ом у ою их ими') + ' один', 'unit', 1);
add(
  'два две двух двум двумя двое двоих двоим двоими оба обе обоих обеих обоим обеим обоими обеими',
  'unit',
  2,
);
add('три трех трем тремя трое троих троим троими', 'unit', 3);
add('четыре четырех четырем четырьмя четверо четверых', 'unit', 4);
for (const [index, stem] of ['пят', 'шест', 'сем', 'восем', 'девят', 'десят'].entries())
  add(withEndings(stem, 'ь и ью'), 'unit', index + 5);
add('восьми восьмью', 'unit', 8);
// «Семью» is usually the accusative of "family".
words.delete('семью');
add('пятеро пятерых', 'unit', 5);
add('шестеро шестерых', 'unit', 6);
add('семеро семерых', 'unit', 7);
const teens = ['один', 'две', 'три', 'четыр', 'пят', 'шест', 'сем', 'восем', 'девят'];
for (const [index, stem] of teens.entries()) add(withEndings(`${stem}надцат`, 'ь и ью'), 'unit', index + 11);
add(withEndings('двенадцат', 'ь и ью'), 'unit', 12);

for (const [stem, value] of [
  ['двадцат', 20],
  ['тридцат', 30],
] as const)
  add(withEndings(stem, 'ь и ью'), 'tens', value);
add('сорок сорока', 'tens', 40);
for (const [index, stem] of ['пять', 'шесть', 'семь', 'восемь'].entries()) {
  const oblique = stem === 'восемь' ? 'восьми' : stem.replace(/ь$/, 'и');
  add(`${stem}десят ${oblique}десяти ${stem.replace(/ь$/, 'ью')}десятью`, 'tens', (index + 5) * 10);
}
add('девяносто девяноста', 'tens', 90);

add('сто ста', 'hundreds', 100);
const hundreds = [
  ['двести', 'двух'],
  ['триста', 'трех'],
  ['четыреста', 'четырех'],
  ['пятьсот', 'пяти'],
  ['шестьсот', 'шести'],
  ['семьсот', 'семи'],
  ['восемьсот', 'восьми'],
  ['девятьсот', 'девяти'],
] as const;
for (const [index, [name, genitive]] of hundreds.entries()) {
  const dative = genitive.replace(/х$/, 'м');
  const instrumental =
    { двух: 'двумя', трех: 'тремя', четырех: 'четырьмя' }[genitive as string] ?? genitive.replace(/и$/, 'ью');
  add(
    `${name} ${genitive}сот ${dative}стам ${instrumental}стами ${genitive}стах`,
    'hundreds',
    (index + 2) * 100,
  );
}

for (const [stem, value] of [
  ['миллион', 1e6],
  ['миллиард', 1e9],
  ['триллион', 1e12],
] as const) {
  add(withEndings(stem, '- а у ом е'), 'scale', value);
  add(withEndings(stem, 'ы ов ам ами ах'), 'scale', value, { isPlural: true });
}
add('тысяча тысячу тысячей тысяче', 'scale', 1e3);
add('тысячи тысяч тысячам тысячами тысячах', 'scale', 1e3, { isPlural: true });
add('тыс', 'scale', 1e3);
add('млн', 'scale', 1e6);
add('млрд', 'scale', 1e9);
add('трлн', 'scale', 1e12);
add('сотня сотню сотней сотне', 'scale', 100);
add('сотни сотен сотням сотнями сотнях', 'scale', 100, { isPlural: true });
add('десяток десятка десятку десятком', 'scale', 10);
add('десятки десятков десяткам десятками десятках', 'scale', 10, { isPlural: true });
add('дюжина дюжину дюжины', 'scale', 12);

const hard = 'ый ой ая ое ые ого ому ым ом ую ою ых ыми';
const ordinals: [stem: string, value: number][] = [
  ['перв', 1],
  ['втор', 2],
  ['четверт', 4],
  ['пят', 5],
  ['шест', 6],
  ['седьм', 7],
  ['восьм', 8],
  ['девят', 9],
  ['десят', 10],
  ...[...teens, 'две'].map((stem, index): [string, number] => [
    `${stem}надцат`,
    index === 9 ? 12 : index + 11,
  ]),
];
const roundOrdinals: [stem: string, value: number][] = [
  ['двадцат', 20],
  ['тридцат', 30],
  ['сороков', 40],
  ['пятидесят', 50],
  ['шестидесят', 60],
  ['семидесят', 70],
  ['восьмидесят', 80],
  ['девяност', 90],
];
for (const [stem, value] of ordinals) add(withEndings(stem, hard), 'unit', value, { isOrdinal: true });
add(
  'третий третья третье третьи третьего третьей третьему третьим третьем третью третьих третьими',
  'unit',
  3,
  {
    isOrdinal: true,
  },
);
for (const [stem, value] of roundOrdinals) {
  add(withEndings(stem, hard), 'tens', value, { isOrdinal: true });
  add(withEndings(stem, 'ые ых ым ыми'), 'tens', value, { isOrdinal: true, isDecade: true });
}
add(withEndings('сот', hard), 'hundreds', 100, { isOrdinal: true });
add(withEndings('тысячн', hard), 'scale', 1e3, { isOrdinal: true });
add(withEndings('миллионн', hard), 'scale', 1e6, { isOrdinal: true });

add('половина половины половине половину половиной', 'half', 1 / 2);
add('полтора полторы полутора', 'unit', 1.5);
add('треть трети третей', 'part', 3);
add('четверть четверти четвертью четвертей четвертям четвертями четвертях', 'part', 4);

/** Prefixes of compounds such as двухэтажный, девятилетний, пятидесятилетие. */
const prefixes: [prefix: string, value: number][] = [
  ['одно', 1],
  ['двух', 2],
  ['дву', 2],
  ['трех', 3],
  ['тре', 3],
  ['четырех', 4],
  ['пяти', 5],
  ['шести', 6],
  ['семи', 7],
  ['восьми', 8],
  ['девяти', 9],
  ['десяти', 10],
  ['двенадцати', 12],
  ['пятнадцати', 15],
  ['двадцати', 20],
  ['тридцати', 30],
  ['сорока', 40],
  ['пятидесяти', 50],
  ['шестидесяти', 60],
  ['семидесяти', 70],
  ['восьмидесяти', 80],
  ['девяносто', 90],
  ['сто', 100],
  ['полутора', 1.5],
];
const compound = new RegExp(
  `^(${prefixes
    .map(([prefix]) => prefix)
    .toSorted((a, b) => b.length - a.length)
    .join(
      '|',
    )})(?:лет|этаж|днев|час|минут|месяч|недел|крат|сторон|ступен|полос|комнат|процент|тысяч|миллион|миллиард|уров|кварт|знач|метр|километр|гектар|тон|век|разов|томн|класс|звезд|пут|колей|ряд|балль|член|языч|мест|сменн|угольн|сут|очередн|поточн|мер)`,
);

/** Looks up a Russian number word in any case and gender, or a compound that begins with one; `word` in lower case. */
export function russianNumber(word: string): NumberWord | undefined {
  const plain = word.replaceAll('ё', 'е');
  const exact = words.get(plain);
  if (exact) return exact;
  const prefix = compound.exec(plain)?.[1];
  const value = prefixes.find(([one]) => one === prefix)?.[1];
  return value === undefined ? undefined : { role: 'compound', value };
}
