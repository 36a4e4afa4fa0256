import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.exchange.bundle import parse_bundle
from load_gate_worker.exchange.files import Data, File, fetch_files
from tests.support.builders import RUN_ID, taurus
from tests.support.refusals import refused


def entry(**overrides: Any) -> dict[str, Any]:
    return {"path": "data/users.csv", "bytes": 5, "sha256": "a" * 64, **overrides}


def bundle(*files: Any, version: int = 2) -> str:
    return json.dumps({"version": version, "runId": RUN_ID, "taurus": taurus(), "files": list(files)})


def file(path: str, content: bytes) -> File:
    return File(path, len(content), hashlib.sha256(content).hexdigest())


def test_a_bundle_names_the_files_that_go_with_the_scenario() -> None:
    data = {"header": True, "quoted": False, "rows": 3}
    assert parse_bundle(bundle(entry(), entry(data=data)), RUN_ID).files == (
        File("data/users.csv", 5, "a" * 64),
        File("data/users.csv", 5, "a" * 64, Data(True, False, 3)),
    )


@pytest.mark.parametrize(
    ("member", "fact"),
    [
        ("x", "bundle.json, file 0 is a text"),
        (entry(path="../users.csv"), 'path is "../users.csv"'),
        (entry(path="/etc/passwd"), 'path is "/etc/passwd"'),
        (entry(path="."), 'path is "."'),
        (entry(path="a\0b"), "path is "),
        (entry(path=None), "path is missing"),
        (entry(bytes=-1), "bytes is -1"),
        (entry(bytes=100_000_001), "bytes is 100000001"),
        (entry(sha256="ab"), 'sha256 is "ab"'),
        (entry(data=[]), "data is a list"),
        (entry(data={"header": 1}), 'data is {"header": 1}'),
    ],
)
def test_a_file_that_is_not_described_as_agreed_is_refused_with_the_reason(member: Any, fact: str) -> None:
    with refused("worker-document-invalid", fact):
        parse_bundle(bundle(member), RUN_ID)


def test_too_many_files_and_too_large_ones_are_refused_before_one_is_fetched() -> None:
    with refused("worker-document-invalid", "a list of up to 10000"):
        parse_bundle(bundle(*[entry()] * 10_001), RUN_ID)
    with refused("worker-document-invalid", "bytes in all"):
        parse_bundle(bundle(*[entry(bytes=100_000_000)] * 21), RUN_ID)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"version":' + "9" * 5000 + "}"])
def test_a_document_that_python_gives_up_on_is_refused_like_any_other(text: str) -> None:
    with refused("worker-document-not-json"):
        parse_bundle(text, RUN_ID)


def test_files_come_to_the_paths_that_they_have_in_the_workspace(tmp_path: Path) -> None:
    contents = {"a/body.json": b"{}", "b/body.json": b"[1]", "plan.jmx": b""}
    files = [file(path, content) for path, content in contents.items()]
    by_sum = {hashlib.sha256(content).hexdigest(): content for content in contents.values()}
    fetch_files(files, lambda sha256: [by_sum[sha256][:1], by_sum[sha256][1:]], tmp_path / "files")
    assert {path: (tmp_path / "files" / path).read_bytes() for path in contents} == contents


@pytest.mark.parametrize("content", [b"abc", b"abcdef", b"abcdX"])
def test_a_file_that_is_not_the_one_that_was_sent_is_an_error(tmp_path: Path, content: bytes) -> None:
    with refused("worker-file-changed", "data/users.csv"):
        fetch_files([file("data/users.csv", b"abcde")], lambda _: [content], tmp_path)


def test_a_path_that_is_a_folder_of_another_file_is_an_error(tmp_path: Path) -> None:
    files = [file("data", b""), file("data/users.csv", b"")]
    with refused("worker-file-not-kept", "data/users.csv"):
        fetch_files(files, lambda _: [], tmp_path)
