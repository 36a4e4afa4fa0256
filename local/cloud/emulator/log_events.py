"""Shows the local cloud every log line of a group that has metric filters, because the emulator applies none."""

from __future__ import annotations

import time
from typing import Any

from ministack.core.responses import get_region
from ministack.services import cloudwatch_logs

import events

_original = cloudwatch_logs._put_log_events


def install() -> None:
    cloudwatch_logs._put_log_events = _put_log_events


def _put_log_events(data: dict[str, Any]) -> Any:
    response = _original(data)
    group = data.get("logGroupName")
    # A metric filter is not retroactive: only lines that arrive while it exists count.
    filters = [_wire(stored) for key, stored in cloudwatch_logs._metric_filters.items() if key[0] == group]
    if response[0] < 400 and filters:
        now = int(time.time() * 1000)
        lines = [
            {"timestamp": e.get("timestamp", now), "message": e.get("message", "")} for e in data.get("logEvents", [])
        ]
        events.emit(
            "log", region=get_region(), group=group, stream=data.get("logStreamName"), events=lines, filters=filters
        )
    return response


def _wire(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: stored.get(name) for name in ("filterName", "filterPattern", "metricTransformations")}
