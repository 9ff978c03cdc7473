export const deliveryKinds = ['publish', 'update', 'retract', 'correct', 'push'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];
