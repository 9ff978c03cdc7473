/** Off in vitest's project `apollo`, which runs the same tests against Apollo alone. */
export const hasFastPath = process.env['FAST_PATH'] !== 'off';
