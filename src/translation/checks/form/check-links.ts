import { marksIn, plainText } from '#translation/segments';
import type { FormCheck } from '../problem.ts';

const address =
  /https?:\/\/[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’()<>"]+(?<![.,;:])|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;

/** Every link of the source, and every web or e-mail address in its text, must be in the translation. */
export const checkLinks: FormCheck = ({ source, target, codes }) => {
  const marks = marksIn(target);
  return [
    ...codes
      .filter(({ name, id }) => name === 'a' && !marks.includes(`{${id}}`))
      .map(({ id }) => ({ code: 'link-missing' as const, details: { mark: `{${id}}` } })),
    ...[...plainText(source).matchAll(address)]
      .filter(([one]) => !plainText(target).includes(one))
      .map(([one]) => ({ code: 'address-missing' as const, details: { address: one } })),
  ];
};
