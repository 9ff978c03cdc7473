import { cleanText, mapTexts } from './text.ts';

/**
 * Parses JSON, with each of its strings cleaned by the character rules: `\u0000` is six ASCII characters in the source,
 * so cleaning the source would miss it. Throws `SyntaxError` for invalid JSON, and for JSON that is nested too deeply.
 */
export function readJson(text: string): unknown {
  try {
    return mapTexts(JSON.parse(text) as unknown, cleanText);
  } catch (error) {
    throw error instanceof RangeError ? new SyntaxError('the JSON is nested too deeply') : error;
  }
}
