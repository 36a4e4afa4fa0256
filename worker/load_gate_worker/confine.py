"""Keeps what the task is trusted with from what it runs: the role's credentials, its metadata, the run's secrets."""

import ctypes
import re
import sys
from collections.abc import Mapping, MutableMapping

# https://man7.org/linux/man-pages/man2/pr_set_dumpable.2const.html
PR_SET_DUMPABLE = 4

SECRET_PREFIX = "LOAD_GATE_SECRET_"  # noqa: S105 - of names
CREDENTIALS = r"AWS_(?:ACCESS_KEY_ID|SECRET_.*|SESSION_TOKEN|SECURITY_TOKEN|CONTAINER_.*|WEB_.*)|ECS_.*"
PRIVATE = re.compile(rf"{CREDENTIALS}|{SECRET_PREFIX}.*")


def close_to_others() -> None:
    """Let no other process of the same user read this one's memory and its first environment (`/proc/1/environ`).

    What this process starts is open again once it is another program.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def take_private(environ: MutableMapping[str, str]) -> dict[str, str]:
    """The whole environment, of which only the rest is left for what this process starts."""
    own = dict(environ)
    for name in own:
        if PRIVATE.fullmatch(name):
            del environ[name]
    return own


def secrets_of(environ: Mapping[str, str]) -> dict[str, str]:
    """By the names that a scenario reads them by: `LOAD_GATE_SECRET_TOKEN` is the property TOKEN."""
    prefixed = ((name, value) for name, value in environ.items() if name.startswith(SECRET_PREFIX))
    return {name.removeprefix(SECRET_PREFIX): value for name, value in prefixed}
