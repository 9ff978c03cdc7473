/** The text of queries.generated.ts, made anew from the contract and the stored queries. */
export function generated(): Promise<string>;
