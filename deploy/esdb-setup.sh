#!/bin/sh
# Makes the account under which Throughline reaches the event store. Given again, it changes nothing. What the account may do
# is said by `throughline store protect`, which comes next; until then it cannot read the log of all events.
# Passwords go to curl by standard input and files, never by its arguments.
set -eu
umask 077
trap 'rm -f /tmp/account.json' EXIT

admin_password=$(cat /run/secrets/esdb-admin-password)
password=$(cat /run/secrets/esdb-throughline-password)
printf '{"loginName":"throughline","fullName":"Throughline","groups":[],"password":"%s"}' "$password" > /tmp/account.json

status=$(printf 'user = "admin:%s"\n' "$admin_password" | curl --config - --silent --show-error \
  --cacert /run/secrets/ca.crt --retry 30 --retry-delay 2 --retry-all-errors --max-time 10 \
  --output /dev/null --write-out '%{http_code}' \
  --header 'content-type: application/json' --data @/tmp/account.json https://es1:2113/users/)

case "$status" in
  201) echo 'The account throughline was made.' ;;
  409) echo 'The account throughline is there already.' ;;
  *) echo "The event store answered $status instead of making the account throughline." >&2; exit 1 ;;
esac
