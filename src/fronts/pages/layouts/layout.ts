import type { FullFragment } from '../queries.generated.ts';

/** The full content of one item of a kind. */
export type ContentOf<Type extends FullFragment['__typename']> = Extract<FullFragment, { __typename: Type }>;

/** The props of a layout. */
export interface LayoutProps<Type extends FullFragment['__typename']> {
  content: ContentOf<Type>;
}
