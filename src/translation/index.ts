export { issueTranslated } from './issue-translated.ts';
export { saveTranslation } from './save-translation.ts';
export { Translation } from './translation.entity.ts';
export { TranslationFindingsResolver } from './translation-findings.resolver.ts';
export { TranslationResolver } from './translation.resolver.ts';
