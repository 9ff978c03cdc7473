/** The name of the mark after which a delivery begins anew, because a person said so. */
export const startAfresh = 'start-afresh';
