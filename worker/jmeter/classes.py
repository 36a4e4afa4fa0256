#!/usr/bin/env python3
"""List what a test plan may name: the test elements and functions that the jars of a JMeter home hold.

    python3 worker/jmeter/classes.py --home DIR            # write src/scenario/constructs/classes.ts
    python3 worker/jmeter/classes.py --home DIR --check    # only say whether it would change

It reads class files as they are, so it needs no Java. refresh.py calls it after it has written the lock.
"""

from __future__ import annotations

import argparse
import struct
import sys
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

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
JARS = ("bin/ApacheJMeter.jar", "lib/ext/*.jar", "lib/jmeter-plugins-*.jar", "lib/jorphan-*.jar")

START = "// classes:start (written by worker/jmeter/classes.py)"
END = "// classes:end"
WIDTH = 100

ABSTRACT = 0x0400
PUBLIC = 0x0001
LDC, LDC_W, ARETURN = 0x12, 0x13, 0xB0


@dataclass(frozen=True)
class ClassFile:
    """What of a class file is needed here."""

    name: str
    supertypes: tuple[str, ...]
    loadable: bool
    """Whether it can be made: neither abstract nor without a constructor that takes nothing."""
    key: str | None
    """What its getReferenceKey() gives back, which is how a test plan calls a function."""


class Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, form: str) -> int:
        (value,) = struct.unpack_from(f">{form}", self.content, self.at)
        self.at += struct.calcsize(f">{form}")
        return int(value)

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.content[self.at - length : self.at]


# How many bytes follow the tag of a constant, by the tag: JVM specification, section 4.4.
CONSTANT_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
UTF8, LONG, DOUBLE, CLASS, STRING = 1, 5, 6, 7, 8


def read_constants(reader: Reader) -> tuple[dict[int, str], dict[int, int]]:
    """The texts of the constant pool, and what classes and strings point at, by index."""
    texts: dict[int, str] = {}
    pointers: dict[int, int] = {}
    index, count = 1, reader.take("H")
    while index < count:
        tag = reader.take("B")
        if tag == UTF8:
            texts[index] = reader.bytes(reader.take("H")).decode("utf-8", "replace")
        elif tag in (CLASS, STRING):
            pointers[index] = reader.take("H")
        else:
            reader.bytes(CONSTANT_SIZES[tag])
        index += 2 if tag in (LONG, DOUBLE) else 1
    return texts, pointers


def read_class(content: bytes) -> ClassFile:
    reader = Reader(content)
    reader.bytes(8)
    texts, pointers = read_constants(reader)

    def class_name(index: int) -> str:
        return texts[pointers[index]].replace("/", ".") if index else ""

    flags, name = reader.take("H"), class_name(reader.take("H"))
    supertypes = [class_name(reader.take("H"))]
    supertypes += [class_name(reader.take("H")) for _ in range(reader.take("H"))]
    list(read_members(reader, texts))  # fields
    made, key = False, None
    for access, method, code in read_members(reader, texts):
        made = made or (method == "<init>()V" and bool(access & PUBLIC))
        if method == "getReferenceKey()Ljava/lang/String;":
            constant = returned_constant(code)
            key = texts[pointers[constant]] if constant in pointers else None
    return ClassFile(name, tuple(supertypes), made and bool(flags & PUBLIC) and not flags & ABSTRACT, key)


def read_members(reader: Reader, texts: Mapping[int, str]) -> Iterator[tuple[int, str, bytes]]:
    """Fields or methods: access flags, name with descriptor, and the attribute Code."""
    for _ in range(reader.take("H")):
        access, name, descriptor = reader.take("H"), texts[reader.take("H")], texts[reader.take("H")]
        code = b""
        for _ in range(reader.take("H")):
            attribute, body = texts[reader.take("H")], reader.bytes(reader.take("I"))
            code = body[8:] if attribute == "Code" else code
        yield access, name + descriptor, code


def returned_constant(code: bytes) -> int:
    """The index of the constant that a method gives back at once, or 0."""
    if len(code) > 2 and code[0] == LDC and code[2] == ARETURN:
        return code[1]
    if len(code) > 3 and code[0] == LDC_W and code[3] == ARETURN:
        return int.from_bytes(code[1:3], "big")
    return 0


def read_classes(home: Path) -> dict[str, ClassFile]:
    classes: dict[str, ClassFile] = {}
    for jar in sorted(path for pattern in JARS for path in home.glob(pattern)):
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
