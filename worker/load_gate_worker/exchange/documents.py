"""What the action writes into the exchange: JSON documents that say their version and their run."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

VERSION = 1


class DocumentError(Exception):
    """A document of the exchange, or the scenario in the environment, is not what the protocol says."""


def parse_document(
    text: str | bytes, name: str, run_id: str, versions: Sequence[int] = (VERSION,)
) -> Mapping[str, Any]:
    """A document's members. :raises DocumentError: where it is no mapping, or of another version or run."""
    document = parse_mapping(text, name)
    version = document.get("version")
    if version not in versions:
        understood = " and ".join(str(known) for known in versions)
        raise DocumentError(
            f"{name} has version {version!r}, this worker understands {understood}: "
            "use an action and an image of the same release"
        )
    if document.get("runId") != run_id:
        raise DocumentError(f"{name} is of run {document.get('runId')!r}, but this task belongs to {run_id!r}")
    return document


def parse_mapping(text: str | bytes, what: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise DocumentError(f"{what} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise DocumentError(f"{what} is a {type(document).__name__}, expected a mapping")
    return document


def is_whole(value: object, least: int) -> TypeGuard[int]:
    """Whether it is a whole number, so much at least. (bool is a kind of int to Python, not to JSON.)"""
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
