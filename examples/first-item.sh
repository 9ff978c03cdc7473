#!/bin/sh
# Takes on three people and publishes a first notice on a hub that has nothing but its first administrator:
# HUB=https://portal.city.gov.cn ADMIN=wang PASSWORD='…' sh examples/first-item.sh
# It needs `curl`, and asks under PUBLIC_URL, where sessions are valid.
set -u
TMP=$(mktemp -d)
quoted() { sed 's/\\/\\\\/g; s/"/\\"/g'; } # escapes a text for a string of GraphQL or JSON
ask() { # ask <who> <GraphQL> [<address>]: each person has a cookie
  QUERY=$(printf %s "$2" | tr '\n' ' ' | quoted)
  curl -s -b "$TMP/$1" -c "$TMP/$1" -H 'Content-Type: application/json' "$HUB${3:-/console/graphql}" -d "{\"query\":\"$QUERY\"}"
}
pick() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; } # a value of the answer, by its name
sign_in() { ask $1 'mutation { signIn(signInName: "'$1'", password: "'"$(printf %s "$2" | quoted)"'") { person { name } } }'; }
employ() { # employ <sign-in name> <name> <role> [<of what>]: a person with a generated password, which is printed
  SECRET=$(head -c 15 /dev/urandom | base64)
  PERSON=$(ask $ADMIN 'mutation { personCreate(input: { signInName: "'$1'", name: "'$2'", password: "'$SECRET'" }) { id } }' | pick id)
  ask $ADMIN 'mutation { personAppoint(input: { personId: "'$PERSON'", role: '$3' '"${4:-}"' }) { role } }'
  sign_in $1 "$SECRET"
  echo "$1 signs in with $SECRET"
}
step() { ask "$1" 'mutation { '$2'(input: { id: "'$ITEM'" }) { item { state path } userErrors { message } } }'; }

sign_in $ADMIN "$PASSWORD"
# The path of each column, and the kind of item that it takes.
ask reader '{ channels { name columns { path name kind } } }' /graphql | tr '{' '\n'
UNIT=$(ask reader '{ unit(path: "government-office") { id } }' /graphql | pick id)
COLUMN=$(ask reader '{ column(path: "home/notices") { id } }' /graphql | pick id)

# A liaison writes, the unit's leader approves, the portal's editor publishes: no one does two of these steps.
employ zhao 赵静 LIAISON 'unitId: "'$UNIT'"'
employ qian 钱立 UNIT_LEADER 'unitId: "'$UNIT'"'
employ sunli 孙丽 PORTAL_EDITOR
ITEM=$(ask zhao 'mutation { itemCreate(input: { unitId: "'$UNIT'", columnId: "'$COLUMN'", kind: "article",
  content: { title: "门户网站开通公告", body: "<p>门户网站今日开通。</p>" } }) { item { id } userErrors { message } } }' | pick id)
step zhao itemSubmit
step qian itemApprove
step sunli itemAdopt
PAGE=$(step sunli itemPublish | pick path)
# An item counts as delivered when the worker has seen it on the portal and on the micro-site.
for SECOND in $(seq 60); do
  SEEN=$(ask sunli '{ item(id: "'$ITEM'") { deliverySummary { text deliveries { outletTitle url reason } } } }')
  case $SEEN in *2/2*) break ;; esac
  sleep 1
done
echo "$SEEN"
echo "$HUB/$PAGE"
rm -r "$TMP"
