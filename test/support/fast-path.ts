/** Off in vitest's project `apollo`, which asks the same things of Apollo alone. */
export const hasFastPath = process.env['FAST_PATH'] !== 'off';
