import type { Button, ChatEntry, Follower, Preview } from './chat-state.ts';
import type { Event, State } from './state.ts';

export const chatChanges = {
  followerSaved(state: State, follower: Follower) {
    state.followers[follower.openid] = follower;
  },
  /** An act of a follower, its entry in the conversation, and the event to the account, in one journal entry. */
  followerActed(
    state: State,
    { follower, entry, event }: { follower: Follower; entry: ChatEntry; event: Event },
  ) {
    state.followers[follower.openid] = follower;
    say(state, follower.openid, entry);
    spendRule(state, event);
    state.events[event.id] = event;
  },
  /** A message from the account, and the follower with the allowance that it spent. */
  messageSent(state: State, { follower, entry }: { follower: Follower; entry: ChatEntry }) {
    state.followers[follower.openid] = follower;
    say(state, follower.openid, entry);
  },
  replied(state: State, { openid, entry }: { openid: string; entry: ChatEntry }) {
    say(state, openid, entry);
  },
  previewShown(state: State, preview: Preview) {
    state.previews[preview.id] = preview;
    say(state, preview.openid, { at: preview.at, kind: 'preview', previewId: preview.id });
  },
  menuSet(state: State, menu: Button[] | null) {
    state.menu = menu ?? undefined;
  },
  tagSaved(state: State, { id, name }: { id: number; name: string }) {
    state.tags[id] = name;
  },
};

export function say(state: State, openid: string, entry: ChatEntry): void {
  (state.chats[openid] ??= []).push(entry);
}

/** Removes the rule that the event used: the first of its kind. */
export function spendRule(state: State, { rule }: Event): void {
  if (!rule) return;
  const index = state.callbackRules.findIndex((one) => JSON.stringify(one) === JSON.stringify(rule));
  state.callbackRules = state.callbackRules.filter((_, place) => place !== index);
}
