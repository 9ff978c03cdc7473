/**
 * The display name of a file on pages in a language that cannot read its own name: a generic word with the file's
 * extension. It reveals nothing of the original name.
 */
export const neutralName = (name: string): string =>
  `file${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''}`;
