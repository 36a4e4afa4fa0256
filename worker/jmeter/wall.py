#!/usr/bin/env python3
"""Compile the wall (wall/*.java) into a JMeter home that assemble.py has made.

    python3 worker/jmeter/wall.py --home DIR

The classes keep requests from addresses that no scenario may reach, whatever it does while it runs. Needs a Java
runtime 17 or later (JAVA_HOME, or java on PATH) and no JDK: the compiler is a jar, pinned like JMeter's own. The same
sources give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assemble import MANIFEST, repository_url
from jars import AssemblyError, Jar, fetch

SOURCES = Path(__file__).resolve().parent / "wall"
TARGET = Path("lib", "ext", "load-gate-wall.jar")
COMPILER = Jar(
    "org.eclipse.jdt:ecj:3.41.0", "", False, "", "47bda183cd94a8bdb704f5b35690224f75b7d2fb563c8b8f9bbcfab987c3029b"
)
# A zip has times; these are the first that it can have.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def build(home: Path, repository: str) -> None:
    """Compile into the home; the jar appears whole or not at all."""
    jars = sorted(str(jar) for folder in ("lib", "lib/ext") for jar in (home / folder).glob("*.jar"))
    class_path = os.pathsep.join(jar for jar in jars if Path(jar).name != TARGET.name)
    with tempfile.TemporaryDirectory(prefix=".wall-", dir=home.parent) as scratch:
        compiler, classes, jar = Path(scratch, "ecj.jar"), Path(scratch, "classes"), Path(scratch, TARGET.name)
        compiler.write_bytes(fetch(COMPILER, repository))
        options = ["-source", "17", "-target", "17", "-encoding", "UTF-8", "-proc:none", "-nowarn", "-g:source,lines"]
        run([java(), "-jar", str(compiler), *options, "-cp", class_path, "-d", str(classes), *sources()])
        pack(classes, jar)
        jar.replace(home / TARGET)


def sources() -> list[str]:
    return sorted(str(path) for path in SOURCES.glob("*.java"))


def java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", "java")) if home else "java"


def run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise AssemblyError(
            f"no Java: {error}. Set JAVA_HOME to a Java runtime 17 or later; README.md says how to get one."
        ) from error
    if done.returncode != 0:
        raise AssemblyError(f"the compiler failed:\n{done.stdout}{done.stderr}")


def pack(classes: Path, jar: Path) -> None:
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(MANIFEST, LONG_AGO), "Manifest-Version: 1.0\n\n")
        for path in sorted(classes.rglob("*.class")):
            member = zipfile.ZipInfo(path.relative_to(classes).as_posix(), LONG_AGO)
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compile the wall into a JMeter home.")
    parser.add_argument("--home", required=True, type=Path, metavar="DIR", help="what assemble.py has made")
    home: Path = parser.parse_args(arguments).home.absolute()
    try:
        build(home, repository_url())
    except (AssemblyError, OSError) as error:
        print(f"the wall could not be built in {home}: {error}", file=sys.stderr)
        return 1
    print(f"the wall is in {home / TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
