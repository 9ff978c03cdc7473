import type { CheckedLanguage } from '../language.ts';
import type { Unit } from './units.ts';

/** Dimension, factor and name of each unit: English singular|plural, Russian forms for 1|2|5. */
const table = `
share/points  0.01  percentage point|percentage points  п. п.
share  0.001  per mille  ‰
times  1  time|times  раз|раза|раз
area  1e6  km²  км²
area  1  m²  м²
area  2589988  square mile|square miles  кв. миль
area  1e4  hectare|hectares  га
area  4046.86  acre|acres  акр|акра|акров
area  666.6666666667  mu  му
volume  1e9  km³  км³
volume  1  m³  м³
volume  1e-6  ml  мл
volume  1e-3  litre|litres  л
energy  1e3  kWh  кВт·ч
energy  1e6  MWh  МВт·ч
energy  1e9  GWh  ГВт·ч
energy  1e12  TWh  ТВт·ч
apparent power  1e3  kVA  кВ·А
apparent power  1e6  MVA  МВ·А
power  1e3  kW  кВт
power  1e6  MW  МВт
power  1e9  GW  ГВт
power  1  W  Вт
voltage  1e3  kV  кВ
voltage  1  V  В
length  1e-3  mm  мм
length  1e-2  cm  см
length  1e3  km  км
length  1852  nautical mile|nautical miles  морская миля|морские мили|морских миль
length  1609.344  mile|miles  миля|мили|миль
length  0.3048  foot|feet  фут|фута|футов
length  0.0254  inch|inches  дюйм|дюйма|дюймов
length  500  li  ли
length  1  m  м
mass  1e-9  µg  мкг
mass  1e-6  mg  мг
mass  1  kg  кг
mass  0.5  jin  цзинь|цзиня|цзиней
mass  1e3  tonne|tonnes  т
mass  100  quintal|quintals  ц
mass  1e-3  g  г
time  60  minute|minutes  минута|минуты|минут
time  3600  hour|hours  час|часа|часов
time  1  second|seconds  секунда|секунды|секунд
time  86400  day|days  день|дня|дней
time  604800  week|weeks  неделя|недели|недель
time  2630016  month|months  месяц|месяца|месяцев
time  7890048  quarter|quarters  квартал|квартала|кварталов
time  3155760000  century|centuries  век|века|веков
time  31557600  year|years  год|года|лет
temperature  1  °C  °C
`;

type Forms = Record<CheckedLanguage, readonly string[]>;
const key = (dimension: string, factor: number): string => `${dimension} ${factor}`;
const names = new Map<string, Forms>(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [dimension, factor, en, ru] = line.split(/ {2,}/) as [string, string, string, string];
      return [key(dimension, Number(factor)), { en: en.split('|'), ru: ru.split('|') }];
    }),
);

/** Plural category → index of the form; Russian fractions take the second. */
const places = { zero: 0, one: 0, two: 1, few: 1, many: 2, other: 1 } as const;

/** The name of a unit after a number; undefined for units that formatting adds itself, such as currencies. */
export function unitName(unit: Unit, value: number, locale: CheckedLanguage): string | undefined {
  const forms = names.get(key(unit.dimension, unit.factor))?.[locale];
  return forms?.[places[new Intl.PluralRules(locale).select(value)]] ?? forms?.[0];
}
