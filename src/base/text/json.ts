import { cleanText, mapTexts } from './text.ts';

/**
 * What a text in JSON says, with each of its texts by the character rules: `\u0000` is written with six plain signs, so to
 * clean the text that holds it does not reach it. Throws `SyntaxError` where it is no JSON, or nested too deeply to be read.
 */
export function readJson(text: string): unknown {
  try {
    return mapTexts(JSON.parse(text) as unknown, cleanText);
  } catch (error) {
    throw error instanceof RangeError ? new SyntaxError('JSON that is nested too deeply') : error;
  }
}
