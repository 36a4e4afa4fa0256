"""What of a Java class file is needed here: its supertypes, whether it can be made, and a text that it gives back.

JVM specification, chapter 4: https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
