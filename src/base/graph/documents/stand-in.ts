const name = 'refused_document';

/** Put in Apollo's hand instead of a text that is refused, so that none of it is read. Nobody has asked this. */
export const standIn = { name, text: `query ${name} { __typename }` } as const;
