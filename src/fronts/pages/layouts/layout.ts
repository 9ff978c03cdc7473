import type { FullFragment } from '../queries.generated.ts';

/** What a layout is given: all of one item of its kind. */
export interface LayoutProps<Type extends FullFragment['__typename']> {
  content: Extract<FullFragment, { __typename: Type }>;
}
