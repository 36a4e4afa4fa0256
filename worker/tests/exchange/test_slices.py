import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from load_gate_worker.exchange.files import Data, File
from load_gate_worker.exchange.slices import Slice, cut_files
from load_gate_worker.exchange.slices import cut as cut_lines
from tests.support.refusals import refused


def cut(content: bytes, data: Data, slice_: Slice) -> bytes:
    """What is left of a file."""
    with TemporaryDirectory() as own:
        folder = Path(own) / "files"
        folder.mkdir()
        path = folder / slice_.path
        path.write_bytes(content)
        cut_files([slice_], [File(slice_.path, len(content), "", data)], folder)
        assert [each.name for each in folder.iterdir()] == [slice_.path]
        return path.read_bytes()


def slices(content: bytes, data: Data, of: int) -> list[bytes]:
    """Every task's part, as the action shares rows out."""
    bounds = [data.rows * index // of for index in range(of + 1)]
    return [cut(content, data, Slice("a.csv", *bounds[index : index + 2])) for index in range(of)]


@pytest.mark.parametrize(
    ("content", "data", "of", "parts"),
    [
        (b"n\n1\n2\n3\n", Data(True, False, 3), 2, [b"n\n1\n", b"n\n2\n3\n"]),
        (b"1\n2\n3", Data(False, False, 3), 3, [b"1\n", b"2\n", b"3"]),
        (b"1\r\n2\r\n", Data(False, False, 2), 2, [b"1\r\n", b"2\r\n"]),
        (b"1\r2\r", Data(False, False, 2), 2, [b"1\r", b"2\r"]),
        (b"n\n\n1\n\n2\n\n", Data(True, False, 2), 2, [b"n\n1\n", b"n\n2\n"]),
        (b'n\n"1\n1"\n"2"\n', Data(True, True, 2), 2, [b'n\n"1\n1"\n', b'n\n"2"\n']),
        (b'"a\n\nb""",1\n2,""\n', Data(False, True, 2), 2, [b'"a\n\nb""",1\n', b'2,""\n']),
        (b'1"\n2"\n', Data(False, False, 2), 2, [b'1"\n', b'2"\n']),
        (b"\xef\xbb\xbfn\n1\n2\n", Data(True, False, 2), 2, [b"\xef\xbb\xbfn\n1\n", b"\xef\xbb\xbfn\n2\n"]),
        (b"n\n\xff\x0b1\n", Data(True, False, 1), 1, [b"n\n\xff\x0b1\n"]),
    ],
)
def test_a_task_gets_the_header_and_its_rows_byte_by_byte(
    content: bytes, data: Data, of: int, parts: list[bytes]
) -> None:
    assert slices(content, data, of) == parts


CASES = json.loads((Path(__file__).parents[3] / "test" / "fixtures" / "rows.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["content"]))
def test_rows_are_those_that_the_action_counts(case: dict[str, Any]) -> None:
    rows = [row.encode() for row in case["rows"]]
    data = Data(case["header"], case["quoted"], len(rows))
    content = case["content"].encode()
    header = content.splitlines(keepends=True)[0] if data.header else b""
    assert [cut(content, data, Slice("a", at, at + 1)) for at in range(len(rows))] == [header + row for row in rows]


def test_only_the_files_with_a_slice_are_cut(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"n\n1\n2\n")
    files = [File(name, 6, "", Data(True, False, 2)) for name in ("a.csv", "b.csv")]
    cut_files([Slice("a.csv", 1, 2)], files, tmp_path)
    assert (tmp_path / "a.csv").read_bytes() == b"n\n2\n"
    assert (tmp_path / "b.csv").read_bytes() == b"n\n1\n2\n"


def test_a_file_of_the_scenario_may_have_any_name_beside_one_that_is_cut(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.csv", "a.csv.partial"):
        (folder / name).write_bytes(b"1\n2\n")
    cut_files(
        [Slice("a.csv", 1, 2)], [File("a.csv", 4, "", Data(False, False, 2)), File("a.csv.partial", 4, "")], folder
    )
    assert (folder / "a.csv.partial").read_bytes() == b"1\n2\n"
    assert [each.name for each in tmp_path.iterdir()] == ["files"]


def test_a_row_that_goes_on_over_many_lines_is_looked_at_once() -> None:
    class Line(str):
        looks = 0

        def count(self, *of: Any) -> int:
            Line.looks += len(self)
            return super().count(*of)

    lines = [Line('"\n'), *[Line("a\n")] * 1000, Line('"\n')]
    assert list(cut_lines(lines, Data(False, True, 1), Slice("a", 0, 1))) == ["".join(lines)]
    assert Line.looks <= sum(map(len, lines))


def test_a_worker_that_counts_other_rows_than_the_action_does_not_start() -> None:
    with refused("worker-slice-row-count", "2 rows"):
        cut(b"1\n2\n", Data(False, False, 3), Slice("a.csv", 0, 2))
    with refused("worker-slice-row-count", "3"):
        cut(b"1\n2\n", Data(False, False, 2), Slice("a.csv", 2, 3))


def test_a_slice_of_something_else_is_refused(tmp_path: Path) -> None:
    with refused("worker-slice-unknown-file", "a.csv"):
        cut_files([Slice("a.csv", 0, 1)], [File("a.csv", 1, "")], tmp_path)
