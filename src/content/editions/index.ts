export { commonValue, isColumn } from './common-value.ts';
export { Edition, type EditionContent, type FrozenAttachment, type FrozenPicture } from './edition.entity.ts';
export { dateItem, type Issue, issueEdition, retire } from './issue-edition.ts';
export { foldListingCounts } from './listing.ts';
