#!/usr/bin/env python3
"""Resolve jgo.toml, and write lock.json and the list of classes that a test plan may name.

For whoever changes a version; nothing at build or run time calls this.

    python3 -m venv /tmp/jgo && /tmp/jgo/bin/pip install 'jgo[cli]==3.2.0'
    /tmp/jgo/bin/python worker/jmeter/refresh.py            # write both
    /tmp/jgo/bin/python worker/jmeter/refresh.py --check    # only say whether the lock would change

Needs Python 3.11 or later (it reads TOML).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TypedDict

import assemble
import classes
import jars

HERE = Path(__file__).resolve().parent
SPEC = HERE / "jgo.toml"
LOCK = HERE / "lock.json"

# Where JMeter looks for test elements: its own parts, and plugins. Anything else is a library.
PLUGINS = frozenset(
    {
        "jmeter-parallel",
        "jmeter-plugins-casutg",
        "jmeter-plugins-dummy",
        "jmeter-plugins-fifo",
        "jmeter-plugins-functions",
        "jmeter-plugins-prmctl",
        "jmeter-plugins-random-csv-data-set",
        "jmeter-plugins-tst",
        "jmeter-plugins-wsc",
    }
)


class Entry(TypedDict, total=False):
    coordinates: str
    to: str
    unpack: bool
    part: str
    sha256: str


# The languages of scripts. They lie off JMeter's class path; the worker puts them there where code is allowed.
ENGINES = frozenset(
    {
        "bsf:bsf",
        "org.apache-extras.beanshell:bsh",
        "org.apache.commons:commons-jexl",
        "org.apache.commons:commons-jexl3",
        "org.mozilla:rhino",
    }
)
GROOVY = "org.codehaus.groovy"


# Classes that need no library but JMeter's, of a jar whose other classes ask for many.
PARTS: list[Entry] = [
    {
        "coordinates": "kg.apc:jmeter-plugins-extras-libs:1.4.0",
        "to": "lib/ext/jmeter-plugins-json-path-extractor-1.4.0.jar",
        "part": "com/atlantbh/jmeter/plugins/jsonutils/jsonpathextractor/",
    },
]


def resolve() -> list[dict[str, str]]:
    """jgo's own lock, made in a folder of its own because it is stamped with the time and lies beside its jgo.toml."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SPEC, folder)
        # The pure Python resolver applies JMeter's own version list (its BOM) to everything. Maven applies it only to
        # JMeter's direct dependencies, and ends up with an older HTTP client than JMeter is released with.
        command = [sys.executable, "-m", "jgo", "--quiet", "--resolver", "python", "lock"]
        subprocess.run(command, cwd=folder, check=True)
        resolved: list[dict[str, str]] = tomllib.loads(Path(folder, "jgo.lock.toml").read_text("utf-8"))["dependencies"]
        return resolved


def entry(dependency: dict[str, str]) -> Entry:
    group, artifact, version = dependency["groupId"], dependency["artifactId"], dependency["version"]
    names = [group, artifact, version]
    if dependency.get("classifier"):
        names.append(dependency["classifier"])
    file = "-".join(names[1:]) + ".jar"
    made: Entry = {"coordinates": ":".join(names), "to": f"lib/{file}"}
    if artifact == "ApacheJMeter":
        made["to"] = "bin/ApacheJMeter.jar"
    elif artifact == "ApacheJMeter_config":
        made["to"] = "bin"
        made["unpack"] = True
    elif artifact.startswith("ApacheJMeter_") or artifact in PLUGINS:
        made["to"] = f"lib/ext/{file}"
    elif group == GROOVY or f"{group}:{artifact}" in ENGINES:
        made["to"] = f"engines/{file}"
    made["sha256"] = dependency["sha256"]
    return made


def pin(part: Entry) -> Entry:
    path = jars.Jar(part["coordinates"], "", unpack=False, part="", sha256="").path
    content = jars.download(f"{assemble.repository_url()}/{path}")
    return {**part, "sha256": hashlib.sha256(content).hexdigest()}


def render(entries: list[Entry]) -> str:
    """One jar a line, sorted, so that a change of version is a change of one line."""
    lines = sorted(json.dumps(item) for item in entries)
    return '{\n"version": 1,\n"jars": [\n' + ",\n".join(lines) + "\n]\n}\n"


def list_classes() -> None:
    """Name the classes of the home that the lock makes now."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        assemble.assemble(home, assemble.repository_url())
        _, fresh = classes.update(home, classes.LIST)
    classes.LIST.write_text(fresh, "utf-8")
    print(f"{classes.LIST.name} written")


def main() -> int:
    parser = argparse.ArgumentParser(description="Resolve jgo.toml and write lock.json.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the lock is out of date")
    check: bool = parser.parse_args().check
    fresh = render([*map(entry, resolve()), *map(pin, PARTS)])
    current = LOCK.read_text("utf-8") if LOCK.exists() else ""
    if fresh == current:
        print(f"{LOCK.name} is up to date")
        return 0
    if check:
        print(f"{LOCK.name} is out of date: run python3 worker/jmeter/refresh.py", file=sys.stderr)
        return 1
    LOCK.write_text(fresh, "utf-8")
    print(f"{LOCK.name} written")
    list_classes()
    return 0


if __name__ == "__main__":
    sys.exit(main())
