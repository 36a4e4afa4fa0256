"""The exchange bucket: where the bundle is read, and what the task has to tell is written."""

from typing import Any

from load_gate_worker.settings import ExchangePlace

# A bundle is a scenario, not data: far below this.
MAX_BUNDLE_BYTES = 20_000_000


class ExchangeError(Exception):
    """The exchange could not be read or written; says which object and why."""


class Exchange:
    """One run's place in the bucket. Every call ends within the SDK's time limits and attempts."""

    def __init__(self, client: Any, place: ExchangePlace, task_id: str) -> None:
        self._client = client
        self._bucket = place.bucket
        self._bundle = f"{place.prefix}/bundle.json"
        self._result = f"{place.prefix}/tasks/{task_id}/result.json"
        self._live = f"{place.prefix}/tasks/{task_id}/live.json"

    def read_bundle(self) -> bytes:
        try:
            reply = self._client.get_object(Bucket=self._bucket, Key=self._bundle)
            content: bytes = reply["Body"].read(MAX_BUNDLE_BYTES + 1)
        except Exception as error:
            raise ExchangeError(self._explain("read", self._bundle, error)) from error
        if len(content) > MAX_BUNDLE_BYTES:
            raise ExchangeError(f"s3://{self._bucket}/{self._bundle} is larger than {MAX_BUNDLE_BYTES} bytes")
        return content

    def write_result(self, content: bytes) -> None:
        self._write(self._result, content)

    def write_live(self, content: bytes) -> None:
        self._write(self._live, content)

    def _write(self, key: str, content: bytes) -> None:
        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType="application/json")
        except Exception as error:
            raise ExchangeError(self._explain("write", key, error)) from error

    def _explain(self, what: str, key: str, error: Exception) -> str:
        # The SDK has no common base class for what it raises: refusals, timeouts, missing credentials.
        return (
            f"could not {what} s3://{self._bucket}/{key}: {type(error).__name__}: {error}. "
            "The task role needs s3:GetObject and s3:PutObject below runs/"
        )
