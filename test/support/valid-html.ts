import { HtmlValidate, type RuleConfig } from 'html-validate';

const rules = {
  // preact writes boolean attributes in their short form.
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'doctype-style': 'off',
  'no-trailing-whitespace': 'off',
  'no-inline-style': 'error',
  'no-implicit-button-type': 'error',
  'long-title': 'off',
  'tel-non-breaking': 'off',
} as const;
const judgeBy = (rules: RuleConfig) =>
  new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'], rules });
const judge = judgeBy(rules);
// WeChat removes style sheets, so the styles of an article are inline.
const articleJudge = judgeBy({ ...rules, 'no-inline-style': 'off' });

/** The errors of html-validate for a page. */
export const faultsOf = (html: string): Promise<string[]> => faultsBy(judge, html);

/** The errors of html-validate for an article as WeChat's readers get it. */
export const faultsOfArticle = (html: string): Promise<string[]> => faultsBy(articleJudge, html);

async function faultsBy(by: HtmlValidate, html: string): Promise<string[]> {
  const { results } = await by.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
