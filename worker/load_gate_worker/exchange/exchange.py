"""The exchange bucket: where the task reads the bundle and writes its own documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from load_gate_worker.aws import DENIED, code_of, is_unreachable
from load_gate_worker.messages import WorkerError, cause_of
from load_gate_worker.settings import ExchangeLocation

# A bundle is a scenario, not data: far below this.
MAX_BYTES = 20_000_000
CHUNK_BYTES = 1_000_000
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html - without s3:ListBucket, a missing object is a 403.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")
NOT_YET = ("NoSuchKey", "404", *DENIED)


class ExchangeError(WorkerError):
    """The exchange could not be read or written."""


@dataclass(frozen=True)
class LiveNote:
    """What was measured from one epoch second up to another; `name` and `content` say it (docs/worker-protocol.md)."""

    since: int
    complete_to: int
    ended: bool
    name: str
    content: bytes = b""


class Exchange:
    """One run's place in the bucket. Every call ends within the SDK's time limits and attempts."""

    def __init__(self, client: Any, location: ExchangeLocation, task_id: str) -> None:
        self._client = client
        self._bucket = location.bucket
        self._bundle = f"{location.prefix}/bundle.json"
        self._files = f"{location.prefix}/files"
        self._shares = f"{location.prefix}/shares.json"
        self._start = f"{location.prefix}/start.json"
        # As IAM's aws:userid has it for a task: its role allows it only what has this name.
        self._owner = f"{location.role_id}:{task_id}"
        self._registered = f"{location.prefix}/tasks/here/{self._owner}.json"
        self._ready = f"{location.prefix}/tasks/armed/{self._owner}.json"
        self._result = f"{location.prefix}/tasks/{self._owner}/result.json"
        self._label_seconds = f"{location.prefix}/tasks/{self._owner}/label-seconds.json"
        self._live = f"{location.prefix}/tasks/live"

    def read_bundle(self) -> bytes:
        return self._read_whole(self._bundle)

    def read_file(self, sha256: str) -> Iterator[bytes]:
        """The content of a file of the scenario, in pieces: a small task has no memory for a large one."""
        key = f"{self._files}/{sha256}"
        try:
            yield from self._client.get_object(Bucket=self._bucket, Key=key)["Body"].iter_chunks(CHUNK_BYTES)
        except Exception as error:
            raise self._unread(key, error) from error

    def read_shares(self) -> bytes | None:
        """None until the action has written them."""
        return self._read_when_there(self._shares)

    def read_start(self) -> bytes | None:
        """None until the action has given the signal."""
        return self._read_when_there(self._start)

    def write_registered(self, content: bytes) -> None:
        self._write(self._registered, content)

    def write_ready(self, content: bytes) -> None:
        self._write(self._ready, content)

    def write_result(self, content: bytes) -> None:
        self._write(self._result, content)

    def write_label_seconds(self, content: bytes) -> None:
        self._write(self._label_seconds, content)

    def write_live(self, note: LiveNote) -> None:
        times = f"{note.complete_to * 1000:013d}/{self._owner}/{note.since * 1000}"
        self._write(f"{self._live}/{times}/{'end' if note.ended else 'on'}/{note.name}", note.content)

    def _read(self, key: str) -> bytes:
        reply = self._client.get_object(Bucket=self._bucket, Key=key)
        content: bytes = reply["Body"].read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ExchangeError("worker-exchange-too-large", bucket=self._bucket, key=key, limit=MAX_BYTES)
        return content

    def _read_whole(self, key: str) -> bytes:
        try:
            return self._read(key)
        except Exception as error:
            raise self._unread(key, error) from error

    def _read_when_there(self, key: str) -> bytes | None:
        try:
            return self._read(key)
        except Exception as error:
            if code_of(error) in NOT_YET:
                return None
            raise self._unread(key, error) from error

    def _write(self, key: str, content: bytes) -> None:
        """Write an object that is not there yet: the bucket refuses to write over one."""
        try:
            self._client.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentType="application/json", IfNoneMatch="*"
            )
        except Exception as error:
            if code_of(error) not in TAKEN:
                raise self._failed("write", key, error) from error
            # The answer to an attempt before this one may be lost.
            if self._read_whole(key) != content:
                raise ExchangeError("worker-exchange-taken", bucket=self._bucket, key=key) from error

    def _unread(self, key: str, error: Exception) -> ExchangeError:
        return error if isinstance(error, ExchangeError) else self._failed("read", key, error)

    def _failed(self, doing: str, key: str, error: Exception) -> ExchangeError:
        """The SDK has no common base class for what it raises: refusals, timeouts, missing credentials."""
        cause, permission = cause_of(error), {"read": "s3:GetObject", "write": "s3:PutObject"}[doing]
        place = f"s3://{self._bucket}/{key}"
        if is_unreachable(error):
            return ExchangeError("worker-exchange-unreachable", doing=doing, place=place, error=cause)
        if code_of(error) in DENIED:
            return ExchangeError("worker-exchange-denied", doing=doing, place=place, error=cause, permission=permission)
        return ExchangeError("worker-exchange-failed", doing=doing, place=place, error=cause)
