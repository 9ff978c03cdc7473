import type { NewUnit } from '#city/catalogue';
import { unitsOfTheYear } from '../plan/bulletin.ts';

/** The notice counts 123 units without their names and the number of each class; up to this number they are municipal. */
const lastMunicipal = 105;

/** The units that the notice counts but does not name: those after the `named` ones, with numbers as their names. */
export const numberedUnits = (named: number): NewUnit[] =>
  Array.from({ length: Math.max(0, unitsOfTheYear - named) }, (_, index) => {
    const number = String(named + index + 1).padStart(3, '0');
    const name = {
      zh: `第${number}号报送单位（示例）`,
      en: `Reporting unit ${number} (example)`,
      ru: `Организация № ${number} (пример)`,
    };
    return {
      slug: `reporting-unit-${number}`,
      name,
      shortName: { ...name, zh: `${number}号单位` },
      class: named + index < lastMunicipal ? 'municipal' : 'central-provincial',
    };
  });
