// Print brings wide brackets, as in 各县（区）, and spaces inside names; neither makes another name.
export function plain(spelling: string): string {
  return spelling.normalize('NFKC').replaceAll(/\s/g, '');
}
