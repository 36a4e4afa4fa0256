"""The catalogue of messages: whole, used, and asserted by tests."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from load_gate_worker import messages
from load_gate_worker.messages import CATALOGUE, WorkerError, cause_of, message

PACKAGE = Path(messages.__file__).parent
BANNED = r"(?i)\b(told|tells?|knows|nobody|carry|carries|alike|in vain|as asked|mend(s|ed)?|any more than)\b"


def facts(code: str) -> set[str]:
    entry = CATALOGUE[code]
    return {name for text in (entry["what"], entry["fix"]) for _, name, _, _ in Formatter().parse(text) if name}


def uses() -> Iterator[tuple[str, set[str]]]:
    """Every code that stands in the source, with the names of the facts that it gets there."""
    for path in PACKAGE.rglob("*.py"):
        calls: dict[ast.AST, set[str]] = {}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                calls[node.args[0]] = {keyword.arg or "" for keyword in node.keywords}
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CATALOGUE:
                yield node.value, calls.get(node, set())


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_has_its_parts_in_the_form_that_they_are_printed_in(code: str) -> None:
    entry = CATALOGUE[code]
    assert set(entry) == {"what", "fix", "more"}
    assert re.fullmatch(r"worker(-[a-z]+)+", code)
    assert not entry["what"].endswith((".", "!", "?"))
    assert not entry["fix"].endswith((".", "!", "?"))
    assert entry["more"].endswith(".")
    assert not re.search(BANNED, " ".join(entry.values()))


def test_every_message_is_used_with_the_facts_that_it_asks_for() -> None:
    assert [(code, given) for code, given in uses() if given != facts(code)] == []
    assert {code for code, _ in uses()} == set(CATALOGUE)


def test_every_message_is_asserted_by_a_test() -> None:
    others = [path for path in Path(__file__).parent.rglob("test_*.py") if path != Path(__file__)]
    tests = "".join(path.read_text(encoding="utf-8") for path in others)
    assert [code for code in CATALOGUE if f'"{code}"' not in tests and f"[{code}]" not in tests] == []


def test_a_printed_message_ends_with_its_code() -> None:
    too_large = message("worker-exchange-too-large", bucket="b", key="k", limit=20_000_000)
    assert "s3://b/k" in too_large.what
    assert "20,000,000 bytes" in too_large.what
    assert str(too_large) == f"{too_large.what}. Fix: {too_large.fix}. [worker-exchange-too-large]"


def test_a_long_fact_leaves_room_for_the_code_in_the_result() -> None:
    printed = str(message("worker-no-sample", exit_code=1, causes="{x}" * 10_000))
    assert len(printed) < 2000
    assert printed.endswith("[worker-no-sample]")


def test_an_error_of_the_worker_is_a_fact_by_what_happened() -> None:
    error = WorkerError("worker-file-changed", path="a.csv")
    assert cause_of(error) == error.message.what
    assert cause_of(KeyError("a")) == "KeyError: 'a'"


def test_the_catalogue_is_plain_json_with_one_entry_a_code() -> None:
    pairs: list[str] = []

    def collect(members: list[tuple[str, object]]) -> dict[str, object]:
        pairs.extend(name for name, _ in members if name.startswith("worker-"))
        return dict(members)

    json.loads((PACKAGE / "messages.json").read_text(encoding="utf-8"), object_pairs_hook=collect)
    assert len(pairs) == len(set(pairs)) == len(CATALOGUE)
