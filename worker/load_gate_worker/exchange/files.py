"""The files that go with a scenario: fetched from the exchange, to the paths that they have in the workspace."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from load_gate_worker.exchange.documents import is_whole, wrong_kind, wrong_value
from load_gate_worker.messages import WorkerError

# The action sends at most 50 MB in a file; a larger one is not from the action.
MAX_BYTES = 100_000_000
# Of all of them: a small task's disk has 20 GB, and JMeter writes to it, too.
MAX_BYTES_IN_ALL = 2_000_000_000
MAX_FILES = 10_000


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
    """The bundle's `files`. :raises WorkerError: where their shape is wrong, or a path leaves its folder."""
    if not isinstance(files, list) or len(files) > MAX_FILES:
        raise wrong_kind("bundle.json, files", files, f"a list of up to {MAX_FILES}")
    read = tuple(_file(member, f"bundle.json, file {index}") for index, member in enumerate(files))
    size = sum(file.size for file in read)
    if size > MAX_BYTES_IN_ALL:
        raise wrong_value("bundle.json, files: bytes in all", size, f"up to {MAX_BYTES_IN_ALL}")
    return read


def _file(member: object, where: str) -> File:
    if not isinstance(member, dict):
        raise wrong_kind(where, member, "a mapping")
    path, size, sha256 = member.get("path"), member.get("bytes"), member.get("sha256")
    if not isinstance(path, str) or not _stays_inside(path):
        raise wrong_value(f"{where}: path", path, "one that stays in its folder")
    if not is_whole(size, 0) or size > MAX_BYTES:
        raise wrong_value(f"{where}: bytes", size, f"a whole number up to {MAX_BYTES}")
    if not isinstance(sha256, str) or len(sha256) != 64:
        raise wrong_value(f"{where}: sha256", sha256, "64 hexadecimal digits")
    return File(path, size, sha256, _data(member["data"], where) if "data" in member else None)


def _stays_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and "\0" not in path


def _data(data: Any, where: str) -> Data:
    if not isinstance(data, Mapping):
        raise wrong_kind(f"{where}: data", data, "a mapping")
    header, quoted, rows = data.get("header"), data.get("quoted"), data.get("rows")
    if not isinstance(header, bool) or not isinstance(quoted, bool) or not is_whole(rows, 0):
        raise wrong_value(f"{where}: data", dict(data), "header, quoted and rows")
    return Data(header, quoted, rows)


def fetch_files(files: Sequence[File], read: Callable[[str], Iterable[bytes]], folder: Path) -> None:
    """Put each file to its path in the folder. `read` gives the content of a SHA-256.

    :raises WorkerError: where a content is not what the bundle says, or cannot be kept.
    """
    for file in files:
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            found, size = _write(path, read(file.sha256), file.size)
        except OSError as error:
            raise WorkerError("worker-file-not-kept", path=file.path, error=error) from error
        if size != file.size or found != file.sha256:
            raise WorkerError("worker-file-changed", path=file.path)


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
