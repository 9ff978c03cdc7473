export { forgetBookkeeping } from './forget.ts';
export { tables, type Standing } from './tables.ts';
