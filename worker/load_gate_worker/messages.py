"""Every message of the worker, from messages.json: its code, what happened, and what to do about it.

`more` is the paragraph in docs/troubleshooting.md. Facts are put in with str.format; texts from outside are facts.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from load_gate_worker.text import masked

# An error of a foreign library can be a whole document; the code at the end must still be there.
FACT_LENGTH = 1000
CATALOGUE: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("messages.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Message:
    """A message with its facts put in; `what` and `fix` are clauses without a full stop."""

    code: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{_sentence(self.what)} Fix: {_sentence(self.fix)} [{self.code}]"


class WorkerError(Exception):
    """The task cannot go on; `message` says why."""

    def __init__(self, code: str, /, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(str(self.message))


def message(code: str, /, **facts: object) -> Message:
    entry = CATALOGUE[code]
    texts = {name: _print(fact) for name, fact in facts.items()}
    return Message(code, entry["what"].format_map(texts), entry["fix"].format_map(texts))


def cause_of(error: Exception) -> str:
    """An error as a fact of another message. Errors of libraries often say little without their name."""
    return error.message.what if isinstance(error, WorkerError) else f"{type(error).__name__}: {error}"


def _print(fact: object) -> str:
    text = f"{fact:,}" if isinstance(fact, int) else masked(str(fact))
    return text if len(text) <= FACT_LENGTH else f"{text[:FACT_LENGTH]}…"


def _sentence(clause: str) -> str:
    return clause if clause.endswith((".", "?", "!")) else f"{clause}."
