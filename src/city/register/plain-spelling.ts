// Printed names contain wide brackets, as in 各县（区）, and inner spaces; neither distinguishes two names.
export function plain(spelling: string): string {
  return spelling.normalize('NFKC').replaceAll(/\s/g, '');
}
