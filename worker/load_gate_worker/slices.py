"""A task's own rows of a data source, where the load of the scenario is divided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from load_gate_worker.documents import DocumentError, is_whole
from load_gate_worker.files import Data, File, FileError


@dataclass(frozen=True)
class Slice:
    """Rows of the file at `path`, counted from 0: `first` belongs to the task, `last` does not."""

    path: str
    first: int
    last: int


def parse_slices(slices: object, where: str) -> list[Slice]:
    """A task's `slices` in shares.json. :raises DocumentError: where their shape is wrong."""
    if not isinstance(slices, list):
        raise DocumentError(f"{where}: slices is not a list")
    return [_slice(member, f"{where}, slice {index}") for index, member in enumerate(slices)]


def _slice(member: object, where: str) -> Slice:
    if not isinstance(member, dict):
        raise DocumentError(f"{where} is not a mapping")
    path, first, last = member.get("path"), member.get("from"), member.get("to")
    if not isinstance(path, str) or not is_whole(first, 0) or not is_whole(last, first + 1):
        raise DocumentError(f"{where} is {member!r}, expected path and a range of rows, from and to")
    return Slice(path, first, last)


def cut_files(slices: Sequence[Slice], files: Sequence[File], folder: Path) -> None:
    """Leave only the task's rows in its copy of each file, and the header.

    :raises DocumentError: where the slices do not fit the files.
    :raises FileError: where a file does not hold the rows that the action has counted in it.
    """
    known = {file.path: file.data for file in files}
    for slice_ in slices:
        data = known.get(slice_.path)
        if data is None:
            raise DocumentError(f"shares.json has a slice of {slice_.path}, which is no data source of the bundle")
        path = folder / slice_.path
        path.write_bytes(cut(path.read_bytes(), data, slice_))


def cut(content: bytes, data: Data, slice_: Slice) -> bytes:
    """The header and a slice of the rows, byte by byte as they were."""
    # Of bytes, splitlines knows CR, LF and both, as JMeter does.
    lines = content.splitlines(keepends=True)
    header, body = (lines[:1], lines[1:]) if data.header else ([], lines)
    rows = list(_rows(body)) if data.quoted else [line for line in body if not _is_blank(line)]
    if len(rows) != data.rows or slice_.last > data.rows:
        raise FileError(
            f"{slice_.path} holds {len(rows)} rows, but the action has counted {data.rows} and gives this task those "
            f"up to {slice_.last}: use an action and an image of the same release"
        )
    return b"".join([*header, *rows[slice_.first : slice_.last]])


def _rows(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Rows in which a value in double quotes may go on over lines."""
    row = b""
    for line in lines:
        row += line
        if row.count(b'"') % 2 == 0:
            if not _is_blank(row):
                yield row
            row = b""
    if row:
        yield row


def _is_blank(line: bytes) -> bool:
    """JMeter takes a blank line for the end of the file."""
    return not line.strip(b"\r\n")
