"""Where the result goes: into the exchange, for the gate, and beside the artifacts, for people."""

from pathlib import Path

from load_gate_worker.exchange.exchange import Exchange, ExchangeError
from load_gate_worker.log import say, warn
from load_gate_worker.messages import cause_of, message


def publish_label_seconds(content: bytes, path: Path, exchange: Exchange | None) -> bool:
    """Write the seconds of labels, which most runs do without. False where the gate will not find them."""
    try:
        write_file(path, content) if exchange is None else exchange.write_label_seconds(content)
    except (ExchangeError, OSError) as error:
        warn(message("worker-label-seconds-lost", error=cause_of(error)))
        return False
    return True


def publish_result(content: bytes, path: Path, exchange: Exchange | None) -> bool:
    """Write the result. False where the gate will not see it; the copy matters only where there is no exchange."""
    is_published = exchange is None or _is_written(content, exchange)
    try:
        write_file(path, content)
    except OSError as error:
        if exchange is None:
            say(f"error: {message('worker-result-not-kept', error=error)}")
            return False
        warn(message("worker-result-copy-missing", error=error))
    return is_published


def _is_written(content: bytes, exchange: Exchange) -> bool:
    try:
        exchange.write_result(content)
    except ExchangeError as error:
        say(f"error: {error.message}")
        say(f"error: {message('worker-result-lost')}")
        return False
    return True


def write_file(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)
