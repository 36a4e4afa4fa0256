"""The jars that a lock pins, and how they are had from a Maven repository."""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

LOCK_VERSION = 1
ATTEMPTS = 4
TIMEOUT_SECONDS = 60
# Answers that say "later" rather than "no".
TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})


class AssemblyError(Exception):
    """What could not be assembled, where it was looked for, and how to fix it."""


class UnreachableError(AssemblyError):
    """The repository gave no answer, or kept saying "later": the other jars need not be asked for."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock."""

    coordinates: str
    """group:artifact:version, or group:artifact:version:classifier."""
    to: str
    """Where it goes in the home: a file, or, for a jar that is unpacked, the folder of it that is taken over."""
    unpack: bool
    part: str
    """The folder of it that is taken, or "" for all."""
    sha256: str

    @property
    def path(self) -> str:
        """Its path in a Maven repository."""
        group, artifact, version, *classifier = self.coordinates.split(":")
        name = "-".join([artifact, version, *classifier])
        return f"{group.replace('.', '/')}/{artifact}/{version}/{name}.jar"


def read_lock(path: Path) -> list[Jar]:
    document = json.loads(path.read_text("utf-8"))
    if document.get("version") != LOCK_VERSION:
        raise AssemblyError(
            f"{path} has version {document.get('version')!r}; this script reads version {LOCK_VERSION}. "
            "Take script and lock from the same commit."
        )
    return [
        Jar(entry["coordinates"], entry["to"], bool(entry.get("unpack", False)), entry.get("part", ""), entry["sha256"])
        for entry in document["jars"]
    ]


def download(url: str) -> bytes:
    """The bytes at a URL, after a few patient attempts. Raises AssemblyError with the last reason."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:
                content: bytes = response.read()
                return content
        except urllib.error.HTTPError as error:
            reason = f"HTTP {error.code} {error.reason}"
            if error.code not in TRANSIENT_STATUS:
                raise AssemblyError(f"{url}: {reason}") from error
            cause: Exception = error
        except (OSError, EOFError) as error:
            reason = str(getattr(error, "reason", "") or error) or type(error).__name__
            cause = error
        if attempt == ATTEMPTS:
            raise UnreachableError(f"{url}: {reason} ({ATTEMPTS} attempts)") from cause
        time.sleep(2 ** (attempt - 1))
    raise AssertionError("unreachable: the last attempt returns or raises")


def fetch(jar: Jar, repository: str) -> bytes:
    url = f"{repository}/{jar.path}"
    content = download(url)
    actual = hashlib.sha256(content).hexdigest()
    if actual != jar.sha256:
        raise AssemblyError(f"{url}: SHA-256 is {actual}, the lock says {jar.sha256}. Not used")
    return content
