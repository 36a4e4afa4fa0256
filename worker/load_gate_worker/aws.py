"""Makes the AWS clients.

Credentials come from the task's role (or the environment) and are never printed. The SDK itself reads AWS_ENDPOINT_URL.
"""

from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ConnectionError as NoConnectionError
from botocore.exceptions import HTTPClientError

from load_gate_worker import __version__
from load_gate_worker.settings import Settings


@dataclass(frozen=True)
class Timeouts:
    """How long a call may take, and how often it is tried in all."""

    connect_seconds: float = 3
    read_seconds: float = 8
    attempts: int = 3


PATIENT = Timeouts()
# For what is written again a few seconds later.
HASTY = Timeouts(2, 3, 2)
# For what a whole fleet asks at the same time, and for a signal that must arrive in time.
PROMPT = Timeouts(2, 3, 4)


# How the services say that a permission is missing.
DENIED = ("AccessDenied", "AccessDeniedException", "403", "Forbidden")


def code_of(error: Exception) -> str:
    """A service's own word for what is wrong; empty where the error is not from a service."""
    response = getattr(error, "response", None)
    code = response.get("Error", {}).get("Code", "") if isinstance(response, dict) else ""
    return str(code)


def is_unreachable(error: Exception) -> bool:
    """Whether there was no answer at all: a refused connection says nothing about permissions."""
    return isinstance(error, (NoConnectionError, HTTPClientError, OSError))


def s3_client(settings: Settings, region: str, timeouts: Timeouts = PATIENT) -> Any:
    # A local endpoint has no wildcard DNS name for virtual-host addressing.
    style = "path" if settings.own_s3_endpoint else "auto"
    return _client("s3", region, timeouts, s3={"addressing_style": style})


def cloudwatch_client(region: str) -> Any:
    return _client("cloudwatch", region, PATIENT)


def _client(service: str, region: str, timeouts: Timeouts, **options: Any) -> Any:
    config = Config(
        connect_timeout=timeouts.connect_seconds,
        read_timeout=timeouts.read_seconds,
        retries={"mode": "standard", "total_max_attempts": timeouts.attempts},
        user_agent_extra=f"fargate-load-gate-worker/{__version__}",
        **options,
    )
    # A client of its own session: sessions are not safe to share between threads.
    return boto3.session.Session(region_name=region).client(service, config=config)
