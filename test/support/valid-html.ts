import { HtmlValidate, type RuleConfig } from 'html-validate';

const rules = {
  // Attributes that a browser knows as true or false are written by preact in their short form.
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'doctype-style': 'off',
  'no-trailing-whitespace': 'off',
  'no-inline-style': 'error',
  'no-implicit-button-type': 'error',
  'long-title': 'off',
  'tel-non-breaking': 'off',
} as const;
const judgeBy = (asked: RuleConfig) =>
  new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'], rules: asked });
const judge = judgeBy(rules);
// WeChat keeps no style sheet of ours: what an article looks like stands in its elements.
const articleJudge = judgeBy({ ...rules, 'no-inline-style': 'off' });

/** What html-validate has to say against a page. */
export const faultsOf = (html: string): Promise<string[]> => faultsBy(judge, html);

/** The same of an article as WeChat's readers see it. */
export const faultsOfArticle = (html: string): Promise<string[]> => faultsBy(articleJudge, html);

async function faultsBy(by: HtmlValidate, html: string): Promise<string[]> {
  const { results } = await by.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
