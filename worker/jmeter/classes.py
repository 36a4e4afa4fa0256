#!/usr/bin/env python3
"""List what a test plan may name: the test elements and functions that the jars of a JMeter home hold.

    python3 worker/jmeter/classes.py --home DIR            # write src/scenario/constructs/classes.ts
    python3 worker/jmeter/classes.py --home DIR --check    # only say whether it would change

It reads class files as they are, so it needs no Java. refresh.py calls it after it has written the lock.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from classfile import ClassFile, read_class

HERE = Path(__file__).resolve().parent
LIST = HERE.parent.parent / "src" / "scenario" / "constructs" / "classes.ts"

ELEMENT = "org.apache.jmeter.testelement.TestElement"
FUNCTION = "org.apache.jmeter.functions.Function"

# What an element is: the first supertype that fits. A thread group is also a controller, a parallel
# controller also a sampler, so the order counts.
KINDS = {
    "org.apache.jmeter.testelement.TestPlan": "test-plan",
    "org.apache.jmeter.threads.AbstractThreadGroup": "thread-group",
    "org.apache.jmeter.control.Controller": "controller",
    "org.apache.jmeter.samplers.Sampler": "sampler",
    "org.apache.jmeter.timers.Timer": "timer",
    "org.apache.jmeter.assertions.Assertion": "assertion",
    "org.apache.jmeter.processor.PreProcessor": "pre-processor",
    "org.apache.jmeter.processor.PostProcessor": "post-processor",
    "org.apache.jmeter.samplers.SampleListener": "listener",
    "org.apache.jmeter.reporters.AbstractListenerElement": "listener",
    "org.apache.jmeter.config.ConfigElement": "config",
    "org.apache.jmeter.engine.event.LoopIterationListener": "config",
}
OTHER = "other"

# In the jars that hold elements, and those that hold their supertypes.
# Classes of our own (wall.py), which a plan does not name.
WALL = "load-gate-wall.jar"
JARS = ("bin/ApacheJMeter.jar", "lib/ext/*.jar", "lib/jmeter-plugins-*.jar", "lib/jorphan-*.jar")

START = "// classes:start (written by worker/jmeter/classes.py)"
END = "// classes:end"
WIDTH = 100


def read_classes(home: Path) -> dict[str, ClassFile]:
    classes: dict[str, ClassFile] = {}
    for jar in sorted(path for pattern in JARS for path in home.glob(pattern) if path.name != WALL):
        with zipfile.ZipFile(jar) as archive:
            for member in archive.namelist():
                if member.endswith(".class") and not member.startswith("META-INF/") and "-info." not in member:
                    found = read_class(archive.read(member))
                    classes.setdefault(found.name, found)
    return classes


def supertypes_of(name: str, classes: Mapping[str, ClassFile]) -> set[str]:
    found = {name}
    for supertype in classes[name].supertypes if name in classes else ():
        if supertype not in found:
            found |= supertypes_of(supertype, classes)
    return found


def read_properties(path: Path) -> dict[str, str]:
    """The lines of a file of properties that need no unescaping, as those of JMeter do not."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


def names_of(home: Path) -> dict[str, list[str]]:
    """The names besides its own by which a test plan may call a class: the one that JMeter writes comes first."""
    upgrades = read_properties(home / "bin" / "upgrade.properties")
    old = {name: new for name, new in upgrades.items() if "/" not in name and "|" not in name}
    names: dict[str, list[str]] = {}
    outdated: dict[str, list[str]] = {}
    for aliases, written in read_properties(home / "bin" / "saveservice.properties").items():
        if not aliases.startswith("_"):
            into = outdated if written in old else names
            into.setdefault(old.get(written, written), []).extend(aliases.split(","))
    for more in (outdated, {new: [name for name in old if old[name] == new] for new in old.values()}):
        for name, further in more.items():
            names.setdefault(name, []).extend(further)
    return names


def list_names(home: Path) -> dict[str, list[str]]:
    """The classes of test elements by their kind, and functions."""
    classes = read_classes(home)
    listed: dict[str, list[str]] = {}
    for name, found in sorted(classes.items()):
        supertypes = supertypes_of(name, classes)
        if found.loadable and ELEMENT in supertypes:
            kind = next((kind for type_, kind in KINDS.items() if type_ in supertypes), OTHER)
            listed.setdefault(kind, []).append(name)
        if found.loadable and FUNCTION in supertypes and found.key:
            listed.setdefault("function", []).append(found.key)
    return {kind: sorted(set(found)) for kind, found in sorted(listed.items())}


def words(classes: list[str], names: Mapping[str, list[str]]) -> Iterator[str]:
    """Each package once, with a dot at its end, before its classes. "=" leads the further names of a class."""
    current = ""
    for name in classes:
        package, dot, short = name.rpartition(".")
        if package != current:
            yield package + dot
        current = package
        yield short
        yield from ("=" if further == short else f"={further}" for further in names.get(name, []))


def render(home: Path) -> str:
    """The part of the file between the markers, in lines that are not too long to read."""
    names = names_of(home)
    entries = "".join(
        f"  {key(kind)}: `\n{wrap(' '.join(words(classes, names)))}`,\n" for kind, classes in list_names(home).items()
    )
    return f"{START}\nconst NAMES = {{\n{entries}}} as const;\n{END}\n"


def wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def key(kind: str) -> str:
    return f"'{kind}'" if "-" in kind else kind


def update(home: Path, target: Path) -> tuple[str, str]:
    """The file as it is, and as it should be."""
    current = target.read_text("utf-8")
    before, _, rest = current.partition(START)
    return current, before + render(home) + rest.partition(f"{END}\n")[2]


def main() -> int:
    parser = argparse.ArgumentParser(description="List what a test plan may name.")
    parser.add_argument("--home", required=True, type=Path, metavar="DIR", help="a JMeter home that assemble.py made")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the list is out of date")
    arguments = parser.parse_args()
    current, fresh = update(arguments.home, LIST)
    if fresh == current:
        print(f"{LIST.name} is up to date")
        return 0
    if arguments.check:
        print(f"{LIST.name} is out of date: run python3 worker/jmeter/classes.py --home DIR", file=sys.stderr)
        return 1
    LIST.write_text(fresh, "utf-8")
    print(f"{LIST.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
