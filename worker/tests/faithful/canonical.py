"""A JMeter test plan as lines that can be compared: what is in it, and not how it is written."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

PLAN_SUFFIXES = (".jmx",)
PROPERTY = re.compile(r"\$\{__P\((\w+),([^(),${}]*)\)\}")


@dataclass(frozen=True)
class Places:
    """Where a run's files are: in `artifacts` what Taurus has made, in `folders` what JMeter finds, the first first."""

    artifacts: Path
    folders: tuple[Path, ...]
    properties: Mapping[str, str]
    known: dict[str, str] = field(default_factory=dict)

    def named(self, text: str) -> str:
        """A path by what is there, so that the same file has one name wherever it lies. Any other text is itself."""
        if text not in self.known:
            self.known[text] = self._name(text)
        return self.known[text]

    def _name(self, text: str) -> str:
        if not text.strip() or "\n" in text or len(text) > 1000:
            return text
        # In a path, JMeter puts a property in its place.
        path = Path(PROPERTY.sub(lambda read: self.properties.get(read[1], read[2]), text))
        if path.is_absolute() and path.is_relative_to(self.artifacts):
            return f"<artifacts>/{path.relative_to(self.artifacts)}".removesuffix("/.")
        # A folder is no file that JMeter could open: "/" and "." are paths of requests.
        found = next((folder / path for folder in self.folders if _is_file(folder / path)), None)
        return text if found is None else self._content(found)

    def _content(self, path: Path) -> str:
        if path.suffix.lower() in PLAN_SUFFIXES:
            inner = "\n".join(plan_lines(path, self))
            return f"<plan {hashlib.sha256(inner.encode()).hexdigest()[:12]}>"
        return f"<file {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}{path.suffix}>"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def plan_lines(path: Path, places: Places) -> list[str]:
    """Every element with its attributes and its text, in the order of the plan."""
    return list(_lines(etree.parse(str(path)).getroot(), places, 0))


def _lines(element: Any, places: Places, depth: int) -> Iterator[str]:
    children: Sequence[Any] = [child for child in element if isinstance(child.tag, str)]
    # The name of a file to upload repeats its path, and JMeter does not read it.
    unread = "name" if element.get("elementType") == "HTTPFileArg" else None
    attributes = "".join(f" {name}={text!r}" for name, text in sorted(element.attrib.items()) if name != unread)
    text = f": {places.named(element.text)!r}" if not children and element.text else ""
    yield f"{'  ' * depth}{element.tag}{attributes}{text}"
    for child in children:
        yield from _lines(child, places, depth + 1)
