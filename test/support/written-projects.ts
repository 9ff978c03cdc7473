type Fields = Record<string, unknown>;
export interface ProjectFilter {
  industry?: string[];
  cooperation?: string[];
  countyOrDistrict?: string[];
  investment?: { from?: string | null; below?: string | null };
}

const choices = ['industry', 'cooperation', 'countyOrDistrict'] as const;
const amountOf = (fields: Fields) => Number((fields['investment'] as { amount: string }).amount);

/** Whether a project of a test meets all conditions. Its offer never expires. */
export const isWanted = (fields: Fields, filter: ProjectFilter): boolean =>
  choices.every((field) => !filter[field] || filter[field].includes(fields[field] as string)) &&
  amountOf(fields) >= Number(filter.investment?.from ?? 0) &&
  amountOf(fields) < Number(filter.investment?.below ?? Infinity);

/** The facets of projects, each counted under the conditions on the other fields. */
export function facetsOf(
  projects: readonly Fields[],
  filter: ProjectFilter,
  bounds: readonly string[],
): object {
  const without = (field: keyof ProjectFilter) => ({ ...filter, [field]: undefined });
  const counted = (field: (typeof choices)[number]) =>
    [...new Set(projects.map((project) => project[field]))].map((value) => ({
      value,
      count: projects.filter((one) => one[field] === value && isWanted(one, without(field))).length,
    }));
  const amounts = projects.filter((one) => isWanted(one, without('investment'))).map(amountOf);
  const edges = [0, ...bounds.map(Number), Infinity];
  return {
    industry: counted('industry'),
    cooperation: counted('cooperation'),
    countyOrDistrict: counted('countyOrDistrict'),
    investment: edges
      .slice(1)
      .map((below, at) => amounts.filter((amount) => amount >= edges[at]! && amount < below).length),
  };
}
