#!/usr/bin/env python3
"""Assemble a JMeter home from the jars that lock.json pins.

    python3 worker/jmeter/assemble.py --to DIR

Needs Python 3.10 or later and nothing else: no Java, no Maven, no package. Every jar comes from a Maven repository
(Maven Central, or what MAVEN_REPOSITORY names) and is used only if its SHA-256 is the one in the lock. DIR appears
whole or not at all, and is left alone when it already holds what the lock says.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from jars import AssemblyError, Jar, UnreachableError, fetch, read_lock

HERE = Path(__file__).resolve().parent
LOCK = HERE / "lock.json"
LAUNCHER = HERE / "jmeter"

# The public repository that JMeter's own project publishes to.
MAVEN_CENTRAL = "https://repo.maven.apache.org/maven2"

# The stamp names what a home was made from; it is written last, so a home with a stamp is whole.
STAMP = ".assembled-from"

# Classes of plugins that are JMeter's own by now, with the same properties. Taurus writes them for assert-jsonpath.
TAKEN_OVER = {
    "com.atlantbh.jmeter.plugins.jsonutils.jsonpathassertion.JSONPathAssertion": (
        "org.apache.jmeter.assertions.JSONPathAssertion"
    ),
}

MANIFEST = "META-INF/MANIFEST.MF"

# Of what is unpacked: pages for reports, which need libraries that are not in the lock.
UNUSED = "bin/report-template/"

# A few at once are enough to hide latency, and stay polite to a shared repository.
CONNECTIONS = 8
# A repository that is not one would otherwise fill the screen with every jar.
PROBLEMS_SHOWN = 10


def fingerprint() -> str:
    """Names the inputs of a home. When any of them changes, the home is made anew."""
    digest = hashlib.sha256()
    for source in (LOCK, LAUNCHER, Path(__file__), HERE / "jars.py"):
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def is_assembled(home: Path, stamp: str) -> bool:
    try:
        return (home / STAMP).read_text("ascii").strip() == stamp
    except OSError:
        return False


def place(jar: Jar, content: bytes, home: Path) -> None:
    target = home / jar.to
    if not jar.unpack:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(take(jar.part, content) if jar.part else content)
        return
    # extract() keeps every member below the home, whatever its name says.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if member.startswith(f"{jar.to}/") and not member.startswith(UNUSED):
                archive.extract(member, home)


def take(part: str, content: bytes) -> bytes:
    """A jar of those members only that are in a folder, and of the manifest, which JMeter must find in every jar."""
    taken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(taken, "w") as target:
        for member in archive.infolist():
            if member.filename.startswith((part, MANIFEST)):
                target.writestr(member, archive.read(member))
    return taken.getvalue()


def rename_classes(home: Path) -> None:
    """Let JMeter load what it took over from a plugin, where a test plan names the plugin's class."""
    with (home / "bin" / "upgrade.properties").open("a", encoding="utf-8") as file:
        file.writelines(f"{old}={new}\n" for old, new in TAKEN_OVER.items())


def read_no_properties(home: Path) -> None:
    """JMeter looks for these two in its working folder first, which holds what a scenario has sent."""
    with (home / "bin" / "jmeter.properties").open("a", encoding="utf-8") as file:
        file.write("\nuser.properties=\nsystem.properties=\n")


def place_launcher(home: Path) -> None:
    for name in ("jmeter", "jmeter.sh"):
        launcher = home / "bin" / name
        shutil.copyfile(LAUNCHER, launcher)
        launcher.chmod(0o755)


def fill(home: Path, jars: Sequence[Jar], repository: str) -> None:
    """Download every jar into the home. Problems of single jars are reported together."""
    unreachable = Event()

    def try_to_fetch(jar: Jar) -> bytes | AssemblyError | None:
        if unreachable.is_set():
            return None
        try:
            return fetch(jar, repository)
        except AssemblyError as error:
            if isinstance(error, UnreachableError):
                unreachable.set()
            return error

    problems = []
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        # Only downloads run side by side: two threads that make the same folder get into each other's way in zipfile.
        for jar, outcome in zip(jars, pool.map(try_to_fetch, jars), strict=True):
            if isinstance(outcome, bytes):
                place(jar, outcome, home)
            elif outcome is not None:
                problems.append(f"  {jar.coordinates}: {outcome}")
    if problems:
        raise AssemblyError(explain(problems))
    place_launcher(home)
    rename_classes(home)
    read_no_properties(home)
    # JMeter complains on every start when this folder for a user's own test classes is missing.
    (home / "lib" / "junit").mkdir(exist_ok=True)


def explain(problems: Sequence[str]) -> str:
    more = [f"  and {len(problems) - PROBLEMS_SHOWN} more"] if len(problems) > PROBLEMS_SHOWN else []
    return "\n".join(
        [
            "these jars could not be had:",
            *problems[:PROBLEMS_SHOWN],
            *more,
            "Is the repository reachable from here (proxy, SSL_CERT_FILE)? "
            "MAVEN_REPOSITORY=https://HOST/PATH names another one, a company's mirror for example.",
            "A wrong SHA-256 means that the repository holds another jar than before: "
            "ask why before you change the lock.",
        ]
    )


def move_into_place(fresh: Path, home: Path, stamp: str) -> None:
    """Put the finished home where it belongs, in place of an older one."""
    if home.exists():
        if is_assembled(home, stamp):
            return  # Another process was faster, with the same result.
        home.rename(fresh.parent / "replaced")
    try:
        fresh.rename(home)
    except OSError:
        if not is_assembled(home, stamp):
            raise


def check_target(home: Path) -> None:
    """Refuse to replace a folder that this script did not make."""
    if not home.exists() or is_own(home):
        return
    raise AssemblyError(
        f"{home} exists and is not a JMeter home of this script. Name another folder with --to, or empty it."
    )


def is_own(home: Path) -> bool:
    return home.is_dir() and ((home / STAMP).is_file() or not any(home.iterdir()))


def assemble(home: Path, repository: str) -> bool:
    """Make the home. Returns False when it was there already."""
    stamp = fingerprint()
    if is_assembled(home, stamp):
        return False
    check_target(home)
    jars = read_lock(LOCK)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{home.name}-", dir=home.parent) as scratch:
        fresh = Path(scratch) / "home"
        fresh.mkdir()
        fill(fresh, jars, repository)
        (fresh / STAMP).write_text(f"{stamp}\n", "ascii")
        move_into_place(fresh, home, stamp)
    return True


def repository_url() -> str:
    url = os.environ.get("MAVEN_REPOSITORY") or MAVEN_CENTRAL
    if not url.startswith(("https://", "http://")):
        raise AssemblyError(f"MAVEN_REPOSITORY is {url!r}, expected https://HOST/PATH, like {MAVEN_CENTRAL}")
    return url.rstrip("/")


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Assemble a JMeter home from the jars that lock.json pins.")
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="the JMeter home to make")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    home: Path = parse_arguments(arguments).to.absolute()
    started = time.monotonic()
    try:
        made = assemble(home, repository_url())
    except (AssemblyError, OSError) as error:
        print(f"JMeter could not be assembled in {home}: {error}", file=sys.stderr)
        return 1
    seconds = time.monotonic() - started
    print(f"JMeter is assembled in {home} ({seconds:.1f} s)" if made else f"JMeter is in place in {home}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
