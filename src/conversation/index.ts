export type { Conversation } from './conversation.ts';
export { listenToFollowers } from './keep-message.ts';
export { openConversation } from './open-conversation.ts';
export { remindByWechat } from './remind-by-wechat.ts';
export { WechatBindingResolver } from './wechat-binding.resolver.ts';
