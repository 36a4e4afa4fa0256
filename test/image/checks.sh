# Checks and what they print; sourced by run.sh.
# shellcheck shell=bash

passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

ok() {
  passed=$((passed + 1))
  printf 'ok    %s\n' "$1"
}

not_ok() {
  failed=$((failed + 1))
  printf 'FAIL  %s: %s\n' "$1" "$2"
}

# check TITLE EXPECTED ACTUAL
check() {
  if [[ $2 == "$3" ]]; then ok "$1"; else not_ok "$1" "expected '$2', got '$3'"; fi
}

# at_most TITLE LIMIT ACTUAL
at_most() {
  if (($3 <= $2)); then ok "$1 ($3)"; else not_ok "$1" "expected at most $2, got $3"; fi
}

# at_least TITLE LIMIT ACTUAL
at_least() {
  if (($3 >= $2)); then ok "$1 ($3)"; else not_ok "$1" "expected at least $2, got $3"; fi
}
