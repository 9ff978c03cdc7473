import { neutralName } from '#base/text';

/** The page with neutral names in the addresses of files that an office gave a Chinese name, pictures in the text as well. */
export const neutralFiles = (html: string): string =>
  html.replaceAll(
    /(\/media\/[0-9a-f]{64}\/original\/)([^"'\s<>?#]+)/g,
    (address, base: string, name: string) =>
      /\p{Script=Han}/u.test(decoded(name)) ? base + neutralName(name) : address,
  );

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
