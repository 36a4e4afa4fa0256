# Tools, container settings, base and build; sourced by run.sh, which says where things are.
# shellcheck shell=bash disable=SC2154 # what it uses and does not set is set by run.sh

readonly SKIPPED=77
readonly CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt

skip() {
  printf '\nThe image was NOT tested: %s\n' "$1" >&2
  exit "$SKIPPED"
}

missing_packages() {
  local tool
  for tool in buildah podman runc mmdebstrap python3; do
    command -v "$tool" >/dev/null || echo "$tool"
  done
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || echo debian-archive-keyring
  [[ -e $CA_BUNDLE ]] || echo ca-certificates
}

require_tools() {
  local missing
  [[ $(uname -s) == Linux ]] || skip "it needs Linux. With Docker, see docs/image.md."
  [[ $(id -u) == 0 ]] || skip "it needs root, to make a Debian base and to run containers: sudo $0"
  missing=$(missing_packages)
  missing=${missing//$'\n'/ }
  [[ -n $missing ]] || return 0
  if [[ ${1:-} != --install ]]; then
    skip "missing: $missing. Install with: apt-get install $missing, or run: $0 --install"
  fi
  command -v apt-get >/dev/null || skip "missing: $missing, and there is no apt-get to install it with"
  say "Installing $missing"
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $missing >"$scratch/apt.log" 2>&1 || {
    tail -20 "$scratch/apt.log" >&2
    skip "apt-get install $missing failed"
  }
}

# Everything of ours is below the cache and the scratch folder; the machine's own containers and settings stay apart.
configure_containers() {
  local driver=overlay
  mkdir -p "$CACHE/storage"
  # Within a container the cache may itself lie on an overlay, on which no other one can lie.
  if [[ $(stat --file-system --format %T "$CACHE") == overlayfs ]]; then driver=vfs; fi
  cat >"$scratch/storage.conf" <<CONF
[storage]
driver = "$driver"
graphroot = "$CACHE/storage"
runroot = "$scratch/run"
CONF
  # Not every root may raise its limits, as the defaults would: these are below what any machine allows. crun refuses hybrid cgroups; runc does not.
  # There may be no systemd to ask for cgroups and no journal to write to.
  cat >"$scratch/containers.conf" <<CONF
[containers]
default_ulimits = ["nofile=1024:4096", "nproc=1024:2048"]
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "$scratch/libpod"
CONF
  printf 'unqualified-search-registries = []\n' >"$scratch/registries.conf"
  export CONTAINERS_STORAGE_CONF=$scratch/storage.conf
  export CONTAINERS_CONF=$scratch/containers.conf
  export CONTAINERS_REGISTRIES_CONF=$scratch/registries.conf
}

make_base() {
  if podman image exists "$BASE"; then
    echo "base $BASE is in the cache"
    return
  fi
  say "Making a Debian base"
  mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,ca-certificates \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    trixie "$scratch/base.tar" "$MIRROR"
  podman import --quiet "$scratch/base.tar" "$BASE" >/dev/null
  rm "$scratch/base.tar"
}

# pip's settings of this machine as a file, which the build only mounts: neither a host name nor a credential of it gets
# into a layer or into the history.
write_pip_configuration() {
  local line key value
  echo '[global]'
  pip_settings | while IFS= read -r line; do
    key=${line%%=*}
    value=${line#*=}
    printf '%s = %s\n' "$key" "${value//$'\n'/ }"
  done
  printf 'cert = %s\n' "$CA_BUNDLE"
}

pip_settings() {
  python3 - <<'PYTHON'
import configparser, os, pathlib
kept = ("index-url", "extra-index-url", "trusted-host", "timeout", "retries", "proxy")
settings = {}
home = pathlib.Path(os.environ.get("HOME", "/root"))
for path in (pathlib.Path("/etc/pip.conf"), home / ".config/pip/pip.conf", home / ".pip/pip.conf"):
    parser = configparser.RawConfigParser()
    parser.read(path)
    if parser.has_section("global"):
        settings.update(parser.items("global"))
for name in kept:
    value = os.environ.get("PIP_" + name.upper().replace("-", "_"), settings.get(name))
    if value:
        print(f"{name}={value}")
PYTHON
}

certificates() {
  readlink -f -- "${PIP_CERT:-${SSL_CERT_FILE:-$CA_BUNDLE}}"
}

build_image() {
  say "Building the image"
  local started=$SECONDS
  (umask 077 && write_pip_configuration >"$scratch/pip.conf")
  buildah build --layers --network host --file "$REPOSITORY/Dockerfile" --tag "$IMAGE" \
    --build-arg "BASE_IMAGE=$BASE" \
    --build-arg "MAVEN_REPOSITORY=${MAVEN_REPOSITORY:-}" \
    --volume "$(certificates):$CA_BUNDLE:ro" \
    --volume "$scratch/pip.conf:/etc/pip.conf:ro" \
    "$REPOSITORY" >"$CACHE/build.log" 2>&1 || {
    tail -40 "$CACHE/build.log" >&2
    echo "The image could not be built." >&2
    exit 1
  }
  echo "built in $((SECONDS - started)) s"
  # Layers of older builds, or the cache would grow with every change.
  podman image prune --force --filter until=72h >/dev/null
}
