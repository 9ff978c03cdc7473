import { say, spendRule } from './changes-chat.ts';
import type { MassSend, MassVerdict } from './mass-state.ts';
import type { Event, State } from './state.ts';

export const massChanges = {
  massStarted(state: State, send: MassSend) {
    state.massSends[send.msgId] = send;
  },
  massConfirmed(state: State, msgId: number) {
    const send = state.massSends[msgId];
    if (send?.stage === 'awaiting') send.stage = 'sending';
  },
  /** The end of a push in one journal entry: its pages, the cards in the chats, the removal of the draft, the event. */
  massFinished(state: State, { send, event, isJudged }: { send: MassSend; event: Event; isJudged: boolean }) {
    state.massSends[send.msgId] = send;
    if (isJudged) state.massVerdicts = state.massVerdicts.slice(1);
    if (send.stage === 'done') {
      delete state.drafts[send.mediaId];
      const at = send.finishedAt ?? send.acceptedAt;
      for (const openid of send.recipients) say(state, openid, { at, kind: 'push', msgId: send.msgId });
    }
    spendRule(state, event);
    state.events[event.id] = event;
  },
  massArticlesDeleted(state: State, { keys, at }: { keys: string[]; at: number }) {
    for (const send of Object.values(state.massSends)) {
      for (const article of send.articles) if (keys.includes(article.key)) article.deletedAt ??= at;
    }
  },
  massJudged(state: State, verdicts: MassVerdict[]) {
    state.massVerdicts.push(...verdicts);
  },
  confirmationSet(state: State, isNeeded: boolean) {
    state.needsConfirmation = isNeeded;
  },
  pushLimitSet(state: State, limit: number | null) {
    state.pushLimit = limit ?? undefined;
  },
};
