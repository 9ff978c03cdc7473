import { HtmlValidate } from 'html-validate';

const judge = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Attributes that a browser knows as true or false are written by preact in their short form.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'no-implicit-button-type': 'error',
    'long-title': 'off',
    'tel-non-breaking': 'off',
  },
});

/** What html-validate has to say against a page. */
export async function faultsOf(html: string): Promise<string[]> {
  const { results } = await judge.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
