/**
 * The name of the step that marks a fresh start: steps recorded before it no longer count. Written when a person
 * requests it.
 */
export const resetMarker = 'start-afresh';
