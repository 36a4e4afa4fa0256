"""The worker's rooms import one another in one direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import load_gate_worker

PACKAGE = Path(load_gate_worker.__file__).parent
# What each room may import besides itself and the basics.
ROOMS = {
    "samples": set[str](),
    "watch": set[str](),
    "exchange": set[str](),
    "taurus": {"exchange", "samples"},
    "result": {"exchange", "samples", "taurus", "watch"},
    "publish": {"exchange", "result", "samples"},
}
BASICS = {"aws", "confine", "identity", "log", "messages", "settings", "stop", "text"}
STORY = {"__main__", "run", "start"}


def imported(path: Path) -> Iterator[str]:
    """The parts of the worker that a file imports, wherever it does: a room, or a file beside the rooms."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "load_gate_worker":
            yield from (alias.name for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("load_gate_worker."):
            yield (node.module or "").split(".")[1]


def test_every_file_has_a_room_or_is_named_here() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    files = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert (rooms, files) == (set(ROOMS), BASICS | STORY)


def test_a_room_imports_only_basics_and_the_rooms_below_it() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, below in ROOMS.items()
        for path in (PACKAGE / room).glob("*.py")
        for name in imported(path)
        if name not in BASICS | below | {room}
    ]
    assert wrong == []


def test_basics_import_no_room() -> None:
    wrong = [
        f"{basic} imports {name}"
        for basic in sorted(BASICS)
        for name in imported(PACKAGE / f"{basic}.py")
        if name not in BASICS
    ]
    assert wrong == []


def test_no_room_is_below_itself() -> None:
    order = list(ROOMS)
    assert all(order.index(lower) < order.index(room) for room, below in ROOMS.items() for lower in below)
