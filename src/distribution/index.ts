export { announce } from './announce.ts';
export { announceWithdrawal } from './announce-withdrawal.ts';
export { approveDelivery } from './approve-delivery.ts';
export { cancelDelivery } from './cancel-delivery.ts';
export { DeliveryResolver, ItemDeliveriesResolver } from './delivery.resolver.ts';
export { approveDigest } from './digests/approve-digest.ts';
export { changeDigest } from './digests/change-digest.ts';
export { composeByRule, composeDigest, type ComposeDigest } from './digests/compose-digest.ts';
export { DigestResolver } from './digests/digest.resolver.ts';
export { Digest, DigestState } from './digests/digest.entity.ts';
export { DigestRule } from './digests/digest-rule.entity.ts';
export { retractDigest } from './digests/retract-digest.ts';
export { setDigestRule } from './digests/set-digest-rule.ts';
export { skipDigest } from './digests/skip-digest.ts';
export { tendDigests } from './digests/tend-digests.ts';
export { WechatResolver } from './wechat.resolver.ts';
export { deliverySummary, type DeliverySummary } from './delivery-summary.ts';
export { OutletResolver } from './outlet.resolver.ts';
export { setOutletRule, type SetOutletRule } from './set-outlet-rule.ts';
export { pauseOutlet, resumeOutlet } from './pause-outlet.ts';
export { registerWebhook, rotateWebhookSecret, type WebhookRegistration } from './register-webhook.ts';
export { retryDelivery, retryItemDeliveries } from './retry-delivery.ts';
export { Delivery } from './delivery.entity.ts';
export { DeliveryState } from './delivery-state.ts';
export type { Hub, Log } from './hub.ts';
export type { Outlet as OutletProtocol } from './outlet.ts';
export { Outlet, Protocol } from './outlet.entity.ts';
export { OutletRule, ruleModes, type RuleMode } from './outlet-rule.entity.ts';
export { pageOutlets, pageUrl } from './outlets/page.ts';
export { wechatCallback, type WechatCallbackOptions } from './outlets/wechat/callback.ts';
export type { WechatOutletOptions } from './outlets/wechat/account.ts';
export { wechatOutlet } from './outlets/wechat/wechat.ts';
export { wechatDesk } from './outlets/wechat/desk.ts';
export type { PassiveReply } from './outlets/wechat/passive-reply.ts';
export {
  WechatClient,
  type CustomMessage,
  type Follower,
  type FollowerList,
  type MenuButton,
  type WechatClientOptions,
} from './outlets/wechat/client.ts';
export { WechatFault } from './outlets/wechat/fault.ts';
export { sharedToken } from './outlets/wechat/token.ts';
export { newWebhookSecret, webhookOutlet, type WebhookMessage } from './outlets/webhook.ts';
export { prepareOutlets } from './prepare-outlets.ts';
export { reasons, type Reason } from './reason.ts';
export { compareAll, reconcile } from './reconcile.ts';
export { startWorker, type Worker, type WorkerOptions } from './worker.ts';
