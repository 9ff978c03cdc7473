export { remindByWechat } from './binding/remind-by-wechat.ts';
export { WechatBindingResolver } from './binding/wechat-binding.resolver.ts';
export { Conversation } from './conversation.ts';
export { listenToFollowers } from './store-message.ts';
export { type ConversationOptions, openConversation } from './open-conversation.ts';
