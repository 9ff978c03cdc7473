export { fillIndex } from './fill-index.ts';
export { searched, type Search } from './found.ts';
export { fillSynonyms, importSynonyms } from './import-synonyms.ts';
export { indexEdition } from './index-edition.ts';
export { highlightsOf } from './mark.ts';
export { normalise } from './normalise.ts';
export { renewEntries } from './renew-entries.ts';
export { SearchResolver } from './search.resolver.ts';
export { suggestionsFor } from './suggestions.ts';
