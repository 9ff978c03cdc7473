#!/bin/sh
# One item's whole way through the demonstration: written, translated, approved, adopted, published, delivered, withdrawn.
# Run it while `npm start` runs in another terminal: sh examples/walk.sh
# HUB and WECHAT name the hub and the phone of a follower, where they are not at their usual ports.
set -u
cd "$(dirname "$0")/.." || exit 1
HUB=${HUB:-http://127.0.0.1:4000} WECHAT=${WECHAT:-http://127.0.0.1:4001} TMP=$(mktemp -d)
ask() { # ask <who> <GraphQL> [<address>]: each person has a cookie
  curl -s -b "$TMP/$1" -c "$TMP/$1" -H 'Content-Type: application/json' "$HUB${3:-/console/graphql}" \
    -d "$(node -p 'JSON.stringify({ query: process.argv[1] })' "$2")"
}
pick() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; } # a value of the answer, by its name
step() { ask "$1" 'mutation { '"$2"'(input: { id: "'"$ITEM"'" '"${3:-}"' }) { item { state path } userErrors { message } } }'; }
translate() { # translate <en or ru> <title> <text>: one person translates the segments, another one reviews them
  L=$(echo $1 | tr a-z A-Z)
  ask translator-$1 'mutation { translationSave(input: { itemId: "'"$ITEM"'", locale: '$L', segments: [
    { segment: "title", text: "'"$2"'" }, { segment: "body.0", text: "'"${3:-}"'" }, { segment: "cover.alt", text: "'"$2"'" }
  ] }) { workbench { tally { translated } } userErrors { message } } }'
  ask reviewer-$1 'mutation { translationReview(input: { itemId: "'"$ITEM"'", locale: '$L', segments: [
    { segment: "title", expectedVersion: 1 }, { segment: "body.0", expectedVersion: 1 }, { segment: "cover.alt", expectedVersion: 1 }
  ] }) { workbench { tally { reviewed } } userErrors { message } } }'
}
look() { for VIEW in '' /m /en /ru; do # the portal, the micro-site, English, Russian
  curl -s -o "$TMP/page" -w '%{http_code} ' "$HUB$VIEW/$PAGE"; sed -n 's/.*<h1>\([^<]*\).*/\1/p' "$TMP/page"; done; }

for NAME in liaison-commerce leader-commerce translator-en reviewer-en translator-ru reviewer-ru editor; do
  ask $NAME 'mutation { signIn(signInName: "'$NAME'", password: "lanmu-2026-demo") { person { name } } }'
done

# A liaison writes a picture story and submits it. It is translated into English and Russian; a second person reviews each.
UNIT=$(ask reader '{ unit(path: "commerce-bureau") { id } }' /graphql | pick id)
COLUMN=$(ask reader '{ column(path: "home/pictures") { id } }' /graphql | pick id)
COVER=$(curl -s -b "$TMP/liaison-commerce" "$HUB/console/upload" \
  -F unitId=$UNIT -F file=@src/props/demonstration/pictures/wetland.png | pick id)
ITEM=$(ask liaison-commerce 'mutation { itemCreate(input: { unitId: "'$UNIT'", columnId: "'$COLUMN'", kind: "picture-news",
  content: { title: "湿地初雪（示例）", body: "<p>今晨，湿地迎来初雪。</p>", cover: { assetId: "'$COVER'", alt: "雪中湿地" } }
}) { item { id } userErrors { message } } }' | pick id)
step liaison-commerce itemSubmit
translate en 'First snow on the wetlands (example)' 'It snowed this morning.'
translate ru 'Первый снег на болотах (пример)' 'Утром выпал снег.'

# The unit's leader approves, the portal's editor adopts and publishes. Then it is at every outlet.
step leader-commerce itemApprove
step editor itemAdopt
PAGE=$(step editor itemPublish | pick path)
look
until ask editor '{ item(id: "'$ITEM'") { deliverySummary { text deliveries { outletTitle url } } } }' | grep 5/5; do sleep 1; done
curl -s "$WECHAT" | grep -o '湿地初雪（示例）' # the phone of a follower

# Withdrawn: its pages answer 410 with the explanation, and WeChat no longer lists it.
step editor itemWithdraw 'explanation: "照片日期有误。"'
look
while curl -s "$WECHAT" | grep -q 湿地初雪; do sleep 1; done
rm -r "$TMP"
