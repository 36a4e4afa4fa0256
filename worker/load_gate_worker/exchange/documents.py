"""What the action writes into the exchange: JSON documents with their version and their run."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from load_gate_worker.messages import WorkerError

VERSION = 1
LONGEST_VALUE = 200
KINDS: dict[type, str] = {
    bool: "true or false",
    dict: "a mapping",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "a text",
}


def parse_document(
    text: str | bytes, name: str, run_id: str, versions: Sequence[int] = (VERSION,)
) -> Mapping[str, Any]:
    """A document's members. :raises WorkerError: where it is no mapping, or of another version or run."""
    document = parse_mapping(text, name)
    version, run = document.get("version"), document.get("runId")
    if version not in versions:
        known = " or ".join(str(each) for each in versions)
        raise WorkerError("worker-document-version", name=name, version=_print(version), versions=known)
    if run != run_id:
        raise WorkerError("worker-document-other-run", name=name, found=run, run=run_id)
    return document


def parse_mapping(text: str | bytes, name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    # Python gives up on what is nested too deeply, or has a number of too many digits.
    except (ValueError, RecursionError) as error:
        raise WorkerError("worker-document-not-json", name=name, error=error) from error
    if not isinstance(document, dict):
        raise wrong_kind(name, document, "a mapping")
    return document


def is_whole(value: object, least: int) -> TypeGuard[int]:
    """Whether it is a whole number, so much at least. (bool is a kind of int to Python, not to JSON.)"""
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def wrong_kind(where: str, found: object, expected: str) -> WorkerError:
    """An error that names the kind of a value, but does not quote it: in a scenario it may be secret."""
    kind = "missing or null" if found is None else KINDS[type(found)]
    return WorkerError("worker-document-invalid", where=where, found=kind, expected=expected)


def wrong_value(where: str, found: object, expected: str) -> WorkerError:
    """An error that quotes a value of the protocol's own."""
    return WorkerError("worker-document-invalid", where=where, found=_print(found), expected=expected)


def _print(value: object) -> str:
    text = "missing or null" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
