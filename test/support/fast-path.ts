/** Off in the project of vitest that asks the same things of Apollo alone. */
export const hasFastPath = process.env['FAST_PATH'] !== 'off';
