import { element, type HtmlNode } from '#base/html';
import { change, digitsOf, Locale, quantity } from '#base/words';
import { quiet, table } from './article-parts.ts';
import { say, type FieldWords } from './field-words.ts';

/** A row of either table. */
export interface Figure {
  name: string;
  value: number;
  unit?: string;
  year: number;
  source: string;
  change?: number;
}

/** Every number comes with its year and source, stated once if all share them. */
export function profileTable(all: readonly Figure[], of: FieldWords): HtmlNode[] {
  const originOf = ({ year, source }: Figure) => say('pages:figures-origin', { year, source });
  const isOneOrigin = new Set(all.map(originOf)).size === 1;
  const digits = (unit?: string) =>
    digitsOf(all.filter((figure) => figure.unit === unit).map(({ value }) => value));
  const head = ['name', 'value'].map((column) => of.label(`figures.${column}`));
  const body = all.map((figure) => [
    figure.name,
    quantity(Locale.ZH, figure.value, figure.unit ?? null, digits(figure.unit)),
    ...(isOneOrigin ? [] : [originOf(figure)]),
  ]);
  return [
    table(isOneOrigin ? head : [...head, say('wechat:figures-from')], body),
    ...(isOneOrigin ? [element('p', [quiet(originOf(all[0]!))])] : []),
  ];
}

export function statisticTable(of: FieldWords): HtmlNode[] {
  const all = of.list<Figure>('figures');
  if (all.length === 0) return [];
  const changes = all.flatMap((figure) => figure.change ?? []);
  const digits = digitsOf(changes);
  const columns = ['name', 'value', ...(changes.length > 0 ? ['change'] : [])];
  return [
    table(
      columns.map((column) => of.label(`figures.${column}`)),
      all.map((figure) => [
        figure.name,
        quantity(Locale.ZH, figure.value, figure.unit ?? null),
        ...(changes.length === 0
          ? []
          : [figure.change === undefined ? '—' : change(Locale.ZH, figure.change, digits)]),
      ]),
    ),
  ];
}
