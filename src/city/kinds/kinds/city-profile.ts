import { code, decimal, integer, rows, text } from '../field.ts';
import { kind } from '../kind.ts';

export const cityProfile = kind({
  name: 'city-profile',
  type: 'CityProfile',
  about: "One section of the city's profile 本市概况, with its figures.",
  needsBody: true,
  fields: {
    year: integer('The year that the text describes 数据年份.', { min: 1900, max: 2100 }),
    figures: rows(
      'Figures, each with year and source 数据.',
      'ProfileFigure',
      {
        name: text('What the figure counts.', { required: true, max: 100 }),
        value: decimal('The number.', { required: true }),
        unit: text('Unit of measure.', { max: 40 }),
        year: integer('Year of the figure.', { required: true, min: 1900, max: 2100 }),
        source: text('Source of the figure.', { required: true }),
        sourceCode: code('Reference of the source.'),
      },
      { maxEntries: 60 },
    ),
  },
});
