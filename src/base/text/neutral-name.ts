/**
 * What a file is called where its own name could not be read, on pages in another language: the hub's word for any file, with
 * the ending that programs go by. It tells nobody what the file was called.
 */
export const neutralName = (name: string): string =>
  `file${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''}`;
