export { importHosts } from './text/import-hosts.ts';
export { importWords } from './text/import-words.ts';
export { refuseBlocked } from './text/refuse-blocked.ts';
export { ItemTextResolver, TextListsResolver } from './text/text.resolver.ts';
export { textFindings } from './text/text-findings.ts';
