"""Makes the AWS clients.

Credentials come from the task's role or the environment, nowhere else, and are never printed. The SDK itself reads
AWS_ENDPOINT_URL.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.credentials import ContainerProvider, CredentialResolver, EnvProvider
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
    return _client("s3", settings, region, timeouts, s3={"addressing_style": style})


def cloudwatch_client(settings: Settings, region: str) -> Any:
    return _client("cloudwatch", settings, region, PATIENT)


def _client(service: str, settings: Settings, region: str, timeouts: Timeouts, **options: Any) -> Any:
    config = Config(
        connect_timeout=timeouts.connect_seconds,
        read_timeout=timeouts.read_seconds,
        retries={"mode": "standard", "total_max_attempts": timeouts.attempts},
        user_agent_extra=f"fargate-load-gate-worker/{__version__}",
        **options,
    )
    # A client of its own session: sessions are not safe to share between threads.
    return _session(settings.credentials, region).client(service, config=config)


def _session(environ: Mapping[str, str], region: str) -> boto3.session.Session:
    """A session that finds its credentials, now and when they expire, in what the environment was at first.

    By the time that the SDK looks, they are no longer in the environment, which JMeter inherits.
    """
    session = botocore.session.Session()
    providers = [EnvProvider(environ), ContainerProvider(environ)]
    session.register_component("credential_provider", CredentialResolver(providers))
    return boto3.session.Session(region_name=region, botocore_session=session)
