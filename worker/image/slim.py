#!/usr/bin/env python3
"""Take out of a Debian system with Python what a worker does not need. Runs in a stage of the Dockerfile, as root.

    python3 slim.py     changes the system that it runs in, for good

What stays: Python and a shell with the usual text tools, certificates and time zones, and each package that has a
shared library which one of these needs. dpkg's list of installed packages says afterwards what is there, because
scanners read it.
"""

from __future__ import annotations

import compileall
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

DPKG = Path("/var/lib/dpkg")

# `libgcc-s1` is opened by name when a thread ends.
KEPT = re.compile(
    r"base-files|base-passwd|bash|ca-certificates|coreutils|dash|diffutils|findutils|grep|gzip|libc-bin|libc6|libgcc-s1"
    r"|mawk|media-types|ncurses-base|netbase|sed|tar|tzdata|(?:lib)?python3[.\d]*(?:-minimal|-stdlib)?"
)

# Of what stays: for people, for tools that are gone, for conversions that Python and Java do themselves, mathematics on
# vectors, and programs that need a library of systemd.
UNUSED = (
    "/usr/bin/pinky",
    "/usr/bin/uptime",
    "/usr/bin/users",
    "/usr/bin/who",
    "/usr/lib/*/libmvec*",
    "/usr/lib/*/gconv",
    "/usr/share/bash-completion",
    "/usr/share/debconf",
    "/usr/share/doc/*/[!c]*",
    "/usr/share/doc/*/changelog*",
    "/usr/share/info",
    "/usr/share/lintian",
    "/usr/share/locale",
    "/usr/share/man",
    "/usr/share/perl5",
    "/usr/share/python-wheels",
    "/usr/local/bin/idle*",
    "/usr/local/bin/pip*",
    "/usr/local/bin/pydoc*",
    "/usr/local/include",
    "/usr/local/share/man",
    "/var/cache/*",
    "/var/lib/apt",
    "/var/log/*",
)

# Of Python's own library, and the base's pip.
UNUSED_MODULES = (
    "_pyrepl",
    "config-*",
    "ensurepip",
    "idlelib",
    "lib-dynload/_dbm.*",
    "lib-dynload/_gdbm.*",
    "lib-dynload/_sqlite3.*",
    "lib-dynload/_test*",
    "lib-dynload/_tkinter.*",
    "lib2to3",
    "pydoc_data",
    "site-packages/*",
    "sqlite3",
    "test",
    "tkinter",
    "turtledemo",
)


class Package:
    """A package by its entry in dpkg's list, and the files that are its own."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        fields = dict(re.findall(r"^(Package|Architecture): (.+)$", entry, re.MULTILINE))
        self.name = fields["Package"]
        lists = (DPKG / "info" / f"{name}.list" for name in (self.name, f"{self.name}:{fields['Architecture']}"))
        lines = next((path.read_text("utf-8") for path in lists if path.is_file()), "").splitlines()
        paths = [Path(line) for line in lines]
        self.files = {in_place(path) for path in paths if path.is_symlink() or path.is_file()}


def in_place(path: Path) -> Path:
    """/lib/x is /usr/lib/x; a link that is itself meant stays one."""
    return path.parent.resolve() / path.name


def libraries_of(files: Iterable[Path]) -> set[Path]:
    """The shared libraries that these files need, links on the way to them included."""
    programs = [str(path) for path in files if path.is_file() and not path.is_symlink() and is_elf(path)]
    said = subprocess.run(["ldd", *programs], capture_output=True, text=True, check=False)  # noqa: S603, S607
    missing = re.findall(r"(\S+) => not found", said.stdout)
    if missing:
        sys.exit(f"These libraries are missing: {', '.join(sorted(set(missing)))}")
    found = {in_place(Path(name)) for name in re.findall(r"(/\S+) \(0x", said.stdout)}
    return found | {path.resolve() for path in found}


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def remove(pattern: str, below: Path = Path("/")) -> None:
    for path in below.glob(pattern.lstrip("/")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def slim() -> None:
    library = Path(sysconfig.get_path("stdlib"))
    for pattern in UNUSED_MODULES:
        remove(pattern, library)
    for pattern in UNUSED:
        remove(pattern)
    packages = [Package(entry) for entry in re.split(r"\n\n+", (DPKG / "status").read_text("utf-8").strip())]
    kept = {package.name for package in packages if KEPT.fullmatch(package.name)}
    needed = libraries_of(Path("/usr/local").rglob("*"))
    while True:
        needed |= libraries_of(file for package in packages if package.name in kept for file in package.files)
        more = {package.name for package in packages if package.files & needed} - kept
        if not more:
            break
        kept |= more
    stay = {file for package in packages if package.name in kept for file in package.files}
    for package in packages:
        if package.name not in kept:
            for file in package.files - stay:
                file.unlink(missing_ok=True)
    entries = [package.entry for package in packages if package.name in kept]
    remove("*", DPKG)
    (DPKG / "status").write_text("\n\n".join(entries) + "\n", "utf-8")
    compileall.compile_dir(library, quiet=2, force=True, workers=0)


if __name__ == "__main__":
    slim()
