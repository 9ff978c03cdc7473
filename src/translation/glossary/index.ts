export { fillGlossary } from './fill-glossary.ts';
export { GlossaryResolver } from './glossary.resolver.ts';
export type { Name } from './name.ts';
export { namesFor } from './names-for.ts';
export { Term } from './term.entity.ts';
