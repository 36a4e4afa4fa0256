"""What the documents of a task are made of (docs/worker-protocol.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from load_gate_worker.identity import Identity
from load_gate_worker.messages import Message


@dataclass(frozen=True)
class Outcome:
    """How the run ended: `end` is one of the protocol's words, `cause` says why it is not `completed`. `also` is what
    else happened after that."""

    end: str
    cause: Message | None = None
    taurus_exit_code: int | None = None
    also: Message | None = None

    @property
    def message(self) -> str:
        return " ".join(str(reason) for reason in (self.cause, self.also) if reason)


@dataclass
class Moments:
    """When this task was registered and ready, and when the fleet starts, in epoch seconds; None is never."""

    registered: float | None = None
    ready: float | None = None
    start_at: float | None = None


@dataclass
class Clock:
    """The moments of this task, epoch seconds; None is never. `drift` is by how much the clock was set meanwhile."""

    worker_started: float
    taurus_started: float | None = None
    start: Moments = field(default_factory=Moments)
    ended: float = 0
    drift: float = 0


@dataclass
class Published:
    """What CloudWatch acknowledged, and what it refused. `sum` is in milliseconds, `retries` are the SDK's own."""

    samples: int = 0
    sum: int = 0
    failed_calls: int = 0
    retries: int = 0
    last_error: str = ""


def head(run_id: str, identity: Identity) -> dict[str, str]:
    """The members with which every document of a task begins, besides its version."""
    return {"runId": run_id, "taskId": identity.task_id, "region": identity.region}


def to_json(result: Mapping[str, Any]) -> bytes:
    return json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
