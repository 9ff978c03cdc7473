import { neutralName } from '#base/text';

/** Replaces Chinese file names in the addresses of a page's files with neutral ones, pictures in texts included. */
export const neutralFiles = (html: string): string =>
  html.replaceAll(
    /(\/media\/[0-9a-f]{64}\/original\/)([^"'\s<>?#]+)/g,
    (address, base: string, name: string) =>
      /\p{Script=Han}/u.test(decodeName(name)) ? base + neutralName(name) : address,
  );

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
