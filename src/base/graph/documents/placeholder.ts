const name = 'refused_document';

/** Apollo gets this document instead of one that is refused, which it must not parse. It never appears in the log. */
export const placeholder = { name, text: `query ${name} { __typename }` } as const;
