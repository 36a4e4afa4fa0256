"""The files that go with a scenario: fetched from the exchange, to the paths that they have in the workspace."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from load_gate_worker.exchange.documents import DocumentError, is_whole

# The action carries at most 50 MB in a file; whatever says more is not from the action.
MAX_BYTES = 100_000_000


class FileError(Exception):
    """A file is not what the bundle says, or cannot be kept."""


@dataclass(frozen=True)
class Data:
    """How JMeter reads a file row by row: whether the first line is a header, whether quotes hold line breaks."""

    header: bool
    quoted: bool
    rows: int


@dataclass(frozen=True)
class File:
    """`path` is below the folder in which JMeter works; `data` is None for what is not read row by row."""

    path: str
    size: int
    sha256: str
    data: Data | None = None


def parse_files(files: object) -> tuple[File, ...]:
    """The bundle's `files`. :raises DocumentError: where their shape is wrong, or a path leaves its folder."""
    if not isinstance(files, list):
        raise DocumentError(f"bundle.json, files is a {type(files).__name__}, expected a list")
    return tuple(_file(member, f"bundle.json, file {index}") for index, member in enumerate(files))


def _file(member: object, where: str) -> File:
    if not isinstance(member, dict):
        raise DocumentError(f"{where} is not a mapping")
    path, size, sha256 = member.get("path"), member.get("bytes"), member.get("sha256")
    if not isinstance(path, str) or not _stays_inside(path):
        raise DocumentError(f"{where}: path is {path!r}, expected one that stays in its folder")
    if not is_whole(size, 0) or size > MAX_BYTES:
        raise DocumentError(f"{where}: bytes is {size!r}, expected a whole number up to {MAX_BYTES}")
    if not isinstance(sha256, str) or len(sha256) != 64:
        raise DocumentError(f"{where}: sha256 is {sha256!r}, expected 64 hexadecimal digits")
    return File(path, size, sha256, _data(member["data"], where) if "data" in member else None)


def _stays_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts


def _data(data: Any, where: str) -> Data:
    if not isinstance(data, Mapping):
        raise DocumentError(f"{where}: data is not a mapping")
    header, quoted, rows = data.get("header"), data.get("quoted"), data.get("rows")
    if not isinstance(header, bool) or not isinstance(quoted, bool) or not is_whole(rows, 0):
        raise DocumentError(f"{where}: data is {dict(data)!r}, expected header, quoted and rows")
    return Data(header, quoted, rows)


def fetch_files(files: Sequence[File], read: Callable[[str], Iterable[bytes]], folder: Path) -> None:
    """Put each file to its path in the folder. `read` gives the content of a SHA-256.

    :raises FileError: where a content is not what the bundle says, or cannot be kept.
    """
    for file in files:
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            found, size = _write(path, read(file.sha256), file.size)
        except OSError as error:
            raise FileError(f"{file.path} cannot be kept in the task: {error}") from error
        if size != file.size or found != file.sha256:
            raise FileError(
                f"{file.path} is not the file that the action has sent: "
                "did something else write into the exchange bucket?"
            )


def _write(path: Path, pieces: Iterable[bytes], limit: int) -> tuple[str, int]:
    """SHA-256 and size of what was written, which ends soon after the limit."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        for piece in pieces:
            digest.update(piece)
            size += out.write(piece)
            if size > limit:
                break
    return digest.hexdigest(), size
