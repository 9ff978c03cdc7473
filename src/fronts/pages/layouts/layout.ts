import type { FullFragment } from '../queries.generated.ts';

/** The props of a layout: the full content of one item of its kind. */
export interface LayoutProps<Type extends FullFragment['__typename']> {
  content: Extract<FullFragment, { __typename: Type }>;
}
