-- Of what followers do, a receipt says only that it came. Earlier ones hold whole messages of kinds that the hub has no use
-- for (places, codes that were scanned, pictures), and in their names who opened which address. A message that comes again is
-- known by its receipt for five minutes; those of before are of no use any more.
delete from receipt
  where delivery_id is null and (starts_with(far_event_id, 'event:') or starts_with(far_event_id, 'message:'));

-- By the platform's clock: what it tells arrives in any order, and who has left is not told otherwise by an earlier event.
alter table follower add column followed_at timestamptz;
alter table follower_message add column said_at timestamptz;
