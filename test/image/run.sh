#!/usr/bin/env bash
# Builds the load generator image and runs it for real, on a Debian or Ubuntu machine, without Docker and without a
# container registry: buildah, podman and a Debian base that mmdebstrap makes.
#
#   test/image/run.sh            needs root and the tools; exits 77 when something is missing, and says what
#   test/image/run.sh --install  installs missing tools with apt-get first
#
# LOAD_GATE_CACHE   where base, layers and images are kept, default ~/.cache/fargate-load-gate/image
# LOAD_GATE_MIRROR  the Debian mirror of the base, default http://deb.debian.org/debian
# MAVEN_REPOSITORY  another Maven repository than Maven Central
# pip's own PIP_* variables and configuration hold during the build, and do not get into the image.
set -euo pipefail

readonly GRACE_SECONDS=10
HERE=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
REPOSITORY=$(cd -- "$HERE/../.." && pwd)
CACHE=${LOAD_GATE_CACHE:-${HOME:-/root}/.cache/fargate-load-gate/image}
MIRROR=${LOAD_GATE_MIRROR:-http://deb.debian.org/debian}
readonly HERE REPOSITORY CACHE MIRROR

readonly BASE=localhost/load-gate-base:trixie
readonly IMAGE=localhost/fargate-load-gate:test
# Containers of two tests at once, on one machine, do not meet.
readonly PREFIX=load-gate-image-test-$$

scratch=
server=
port=

# shellcheck source=test/image/checks.sh
source "$HERE/checks.sh"
# shellcheck source=test/image/engine.sh
source "$HERE/engine.sh"

clean_up() {
  local container
  if [[ -n $scratch ]]; then
    for container in $(podman ps --all --quiet --filter "name=$PREFIX" 2>/dev/null); do
      podman rm --force --time 0 "$container" >/dev/null 2>&1 || echo "container $container could not be removed" >&2
    done
    rm -rf -- "$scratch"
  fi
  if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
}

start_server() {
  local output
  : >"$scratch/server-port"
  python3 "$HERE/server.py" >"$scratch/server-port" &
  server=$!
  for _ in $(seq 50); do
    output=$(<"$scratch/server-port")
    if [[ -n $output ]]; then
      port=$output
      return
    fi
    sleep 0.1
  done
  echo "The web server on 127.0.0.1 did not start." >&2
  exit 1
}

# scenario USERS HOLD-FOR
scenario() {
  printf '{"execution": [{"executor": "jmeter", "concurrency": %d, "ramp-up": "1s", "hold-for": "%s", "scenario": "hello"}],
    "scenarios": {"hello": {"think-time": "100ms", "timeout": "5s", "retrieve-resources": false,
    "requests": [{"label": "hello", "url": "http://127.0.0.1:%d/"}]}}}' "$1" "$2" "$port"
}

# start_task NAME USERS HOLD-FOR
start_task() {
  podman run --detach --name "$PREFIX-$1" --network host \
    --env LOAD_GATE_RUN_ID=image-test --env LOAD_GATE_TASK_ID="$1" --env AWS_REGION=eu-west-1 \
    --env LOAD_GATE_METRICS=off --env LOAD_GATE_TARGETS=127.0.0.1 --env LOAD_GATE_SCENARIO="$(scenario "$2" "$3")" \
    "$IMAGE" >/dev/null || {
    not_ok "task $1" "it did not start"
    return 1
  }
}

# result NAME FIELD...: a field of the result that the task has left
result() {
  local task=$1
  shift
  podman cp "$PREFIX-$task:/tmp/load-gate/result.json" - 2>/dev/null | tar -xO 2>/dev/null |
    python3 -c '
import json, sys
value = json.load(sys.stdin)
for name in sys.argv[1:]:
    value = value[name]
print(value)' "$@" 2>/dev/null || echo 'no result'
}

# count NAME FIELD...: as a number, which is -1 when there is none
count() {
  local value
  value=$(result "$@")
  if [[ $value =~ ^[0-9]+$ ]]; then echo "$value"; else echo -1; fi
}

show_log_after_failure() {
  ((failed == $1)) || podman logs "$PREFIX-$2" 2>&1 | tail -40
}

# shellcheck disable=SC2016 # what stands in single quotes is the container's shell's to expand
test_user() {
  say "Who runs in the image"
  check "the user is 10001, not root" "10001:10001" "$(in_image 'echo "$(id -u):$(id -g)"')"
  check "its home can be written to" yes "$(in_image 'touch "$HOME/x" && echo yes')"
  check "the program cannot be written to" no "$(in_image '[ -w /opt/worker ] || [ -w /opt/jmeter ] || [ -w /opt/java ] || echo no')"
  check "no file gives root's rights" "" "$(in_image 'find / -xdev -perm /6000 -type f 2>/dev/null; true')"
}

in_image() {
  podman run --rm --name "$PREFIX-shell" --network none --entrypoint /bin/sh "$IMAGE" -c "$1" 2>&1 || echo "exit $?"
}

test_load() {
  say "A short load, to its end"
  local before=$failed
  start_task load 2 4s || return 0
  check "the worker exits 0" 0 "$(podman wait "$PREFIX-load")"
  check "the result says completed" completed "$(result load end)"
  at_least "samples were taken" 10 "$(count load overall samples)"
  check "none failed" 0 "$(result load overall failures)"
  check "JMeter came with the image" 0 "$(podman logs "$PREFIX-load" 2>&1 | grep -ciE 'download|install' || true)"
  podman logs "$PREFIX-load" 2>&1 | grep '^load-gate: end=' || true
  show_log_after_failure "$before" load
}

test_offline() {
  say "A short load with no network at all"
  local before=$failed own_port=18080
  port=$own_port
  podman run --detach --name "$PREFIX-offline" --network none \
    --env LOAD_GATE_RUN_ID=image-test --env LOAD_GATE_TASK_ID=offline --env AWS_REGION=eu-west-1 \
    --env LOAD_GATE_METRICS=off --env LOAD_GATE_TARGETS=127.0.0.1 --env LOAD_GATE_SCENARIO="$(scenario 1 3s)" \
    "$IMAGE" >/dev/null
  podman exec --detach "$PREFIX-offline" \
    python -m http.server --bind 127.0.0.1 --directory /usr/share/base-files "$own_port" >/dev/null
  check "the worker exits 0" 0 "$(podman wait "$PREFIX-offline")"
  at_least "samples were taken" 5 "$(count offline overall samples)"
  show_log_after_failure "$before" offline
}

# wait_for_samples NAME: until the load is on, at most 60 s
wait_for_samples() {
  for _ in $(seq 120); do
    if podman logs "$PREFIX-$1" 2>&1 | grep -qE 'Current: [0-9]+ vu[[:space:]]+[1-9]'; then return 0; fi
    sleep 0.5
  done
  return 1
}

test_signal() {
  say "SIGTERM in the middle of a load"
  local before=$failed started
  start_task signal 2 60s || return 0
  if wait_for_samples signal; then ok "the load is on"; else not_ok "the load is on" "no sample in 60 s"; fi
  started=$SECONDS
  # Longer than what is allowed, so that a worker that ignores the signal takes visibly longer.
  podman stop --time $((GRACE_SECONDS * 2)) "$PREFIX-signal" >/dev/null
  at_most "it is gone within $GRACE_SECONDS s" "$GRACE_SECONDS" "$((SECONDS - started))"
  check "the worker exits 2" 2 "$(podman inspect --format '{{.State.ExitCode}}' "$PREFIX-signal")"
  check "the result says signal" signal "$(result signal end)"
  at_least "the samples until then are kept" 1 "$(count signal overall samples)"
  podman logs "$PREFIX-signal" 2>&1 | grep '^load-gate: end=' || true
  show_log_after_failure "$before" signal
}

# What must not be in the image: credentials, this machine's settings, and what only a build needs.
test_contents() {
  say "What is in the image"
  local document value found=
  document=$(podman image inspect "$IMAGE"; podman history --no-trunc "$IMAGE")
  check "no credential among its variables and its history" "" \
    "$(grep -oiE '(aws_(access|secret|session)[a-z_]*|[a-z_]*(token|password|passwd|secret|credential)s?)["= :][^ ,]*' <<<"$document" | xargs)"
  while IFS= read -r value; do
    if [[ $document == *"$value"* ]]; then found+="${value:0:12}... "; fi
  done < <(private_values)
  check "no setting of this machine among them" "" "$found"
  check "no pip, no package lists, no caches" "" "$(in_image '
    ls -d /opt/worker/bin/pip* /var/lib/apt/lists/*_* /root/.cache /home/load-gate/.cache /home/load-gate/.[a-z]*pip* 2>/dev/null
    find /etc/pip.conf -size +0 2>/dev/null')"
  check "no key and no credentials file" "" "$(in_image '
    find /etc /home /opt /root /tmp /var -xdev -type f \( -name "id_rsa*" -o -name "*.key" -o -name credentials -o -name .netrc -o -name .npmrc \) 2>/dev/null || true')"
  check "the SDK has the services that the worker calls" ok "$(in_image '
    python -c "import boto3; [boto3.client(name, region_name=\"eu-west-1\") for name in (\"cloudwatch\", \"s3\", \"sts\")]; print(\"ok\")"')"
  # The path of the JVM is what java sets for the libraries beside it.
  check "no library is missing" "" "$(in_image '
    export LD_LIBRARY_PATH=/opt/java/lib:/opt/java/lib/server
    find / -xdev -type f \( -perm /111 -o -name "*.so*" \) ! -path "/proc/*" -exec ldd {} + 2>/dev/null | grep "not found"
    true')"
  check "no package manager, no Perl, no compiler" "" "$(in_image 'command -v apt dpkg perl pip gcc javac; true')"
  check "its Debian packages are listed" yes "$(in_image 'grep -q "^Package: libc6$" /var/lib/dpkg/status && echo yes')"
  check "bytecode is in place" yes "$(in_image 'ls /opt/worker/load-gate/load_gate_worker/__pycache__/run.*.pyc >/dev/null && echo yes')"
}

# Registry addresses and certificates that this machine's configuration names.
private_values() {
  pip_settings | sed -nE 's/^(index-url|extra-index-url|proxy)=//p'
  printf '%s\n' "${MAVEN_REPOSITORY:-}" "${HTTPS_PROXY:-}" "${https_proxy:-}" "${PIP_FIND_LINKS:-}" | grep . || true
}

# Every task of every run pays for these.
test_sizes() {
  say "Sizes"
  at_most "MB unpacked" 300 "$(megabytes "$(podman image inspect --format '{{.Size}}' "$IMAGE")")"
  at_most "MB compressed with gzip" 115 "$(megabytes "$(podman save --quiet "$IMAGE" | gzip | wc --bytes)")"
  in_image 'du --summarize --block-size=1MB /opt/java /opt/jmeter /opt/worker /usr'
}

megabytes() { echo "$((($1 + 999999) / 1000000))"; }

main() {
  scratch=$(mktemp -d)
  trap clean_up EXIT
  require_tools "${1:-}"
  configure_containers
  make_base
  build_image
  start_server
  test_user
  test_contents
  test_load
  test_signal
  test_offline
  test_sizes
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

main "$@"
