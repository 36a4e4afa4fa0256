"""A task's own rows of a data source, where the load of the scenario is divided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from load_gate_worker.exchange.documents import is_whole, wrong_kind, wrong_value
from load_gate_worker.exchange.files import Data, File
from load_gate_worker.messages import WorkerError


@dataclass(frozen=True)
class Slice:
    """Rows of the file at `path`, counted from 0: `first` belongs to the task, `last` does not."""

    path: str
    first: int
    last: int


def parse_slices(slices: object, where: str) -> list[Slice]:
    """A task's `slices` in shares.json. :raises WorkerError: where their shape is wrong."""
    if not isinstance(slices, list):
        raise wrong_kind(f"{where}: slices", slices, "a list")
    return [_slice(member, f"{where}, slice {index}") for index, member in enumerate(slices)]


def _slice(member: object, where: str) -> Slice:
    if not isinstance(member, dict):
        raise wrong_kind(where, member, "a mapping")
    path, first, last = member.get("path"), member.get("from"), member.get("to")
    if not isinstance(path, str) or not is_whole(first, 0) or not is_whole(last, first + 1):
        raise wrong_value(where, member, "path and a range of rows, from and to")
    return Slice(path, first, last)


def cut_files(slices: Sequence[Slice], files: Sequence[File], folder: Path) -> None:
    """Leave only the task's rows in its copy of each file, and the header.

    :raises WorkerError: where the slices do not fit the files, or a file has other rows than the action counted.
    """
    known = {file.path: file.data for file in files}
    for slice_ in slices:
        data = known.get(slice_.path)
        if data is None:
            raise WorkerError("worker-slice-unknown-file", path=slice_.path)
        path = folder / slice_.path
        # Not beside the file, where another one of the scenario may have any name.
        partial = folder.with_name(f"{folder.name}.partial")
        # As Latin-1 every byte is a character and comes out as it was; newline="" leaves CR, LF and both, which end
        # lines for JMeter, too. Line by line: a small task has no memory for several copies of a large file.
        with (
            path.open(encoding="latin-1", newline="") as whole,
            partial.open("w", encoding="latin-1", newline="") as part,
        ):
            part.writelines(cut(whole, data, slice_))
        partial.replace(path)


def cut(lines: Iterable[str], data: Data, slice_: Slice) -> Iterator[str]:
    """The header and a slice of the rows. :raises WorkerError: at the end, where there are other rows than counted."""
    rest = iter(lines)
    if data.header:
        yield next(rest, "")
    count = 0
    for row in _rows(rest, data.quoted):
        if slice_.first <= count < slice_.last:
            yield row
        count += 1
    if count != data.rows or slice_.last > count:
        raise WorkerError("worker-slice-row-count", path=slice_.path, found=count, counted=data.rows, last=slice_.last)


def _rows(lines: Iterator[str], quoted: bool) -> Iterator[str]:
    """Rows; if `quoted`, a value in double quotes may go on over lines. JMeter ends a file at a blank line."""
    row: list[str] = []
    within = False
    for line in lines:
        row.append(line)
        # Each line is looked at once: two stray quotes can make a row of a whole file.
        within ^= quoted and line.count('"') % 2 == 1
        if within:
            continue
        if len(row) > 1 or line.strip("\r\n"):
            yield "".join(row)
        row = []
    if row:
        yield "".join(row)
