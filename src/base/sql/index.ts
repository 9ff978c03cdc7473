export { PreparingClient, preparedName } from './prepared-names.ts';
export { type Database, execute, query, queryFirst, queryOne, send } from './run.ts';
export { json, Sql, sql, sqlConstants, sqlJoin, sqlName } from './sql.ts';
export { addPairs, syncPairs, upsertRows } from './upsert-rows.ts';
export type { RowOf } from './tables.generated.ts';
