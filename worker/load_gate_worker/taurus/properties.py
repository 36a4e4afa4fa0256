"""Properties of JMeter that are in no file."""

import os
import tempfile
from collections.abc import Mapping
from typing import IO


def properties_text(properties: Mapping[str, str]) -> str:
    """As java.util.Properties reads them: every character that is not plain is written by its number."""
    return "".join(f"{_escaped(name)}={_escaped(value)}\n" for name, value in properties.items())


def file_in_memory(content: str) -> IO[bytes]:
    """A file without a name, to be read from its beginning; on other systems than Linux, one that is on the disk."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("properties"), "w+b", buffering=0)
    else:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - whoever asks for it closes it
    file.write(content.encode("ascii"))
    file.seek(0)
    return file


def _escaped(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(chr(code) if chr(code).isalnum() and code < 128 else f"\\u{code:04x}" for code in codes)
