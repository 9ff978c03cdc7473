export type { Conversation } from './conversation.ts';
export { listenToFollowers } from './keep-message.ts';
export { openConversation, type ConversationOptions } from './open-conversation.ts';
export { remindByWechat, type Reminded } from './remind-by-wechat.ts';
export { WechatBindingResolver } from './wechat-binding.resolver.ts';
