"""Makes the AWS clients.

Credentials come from the task's role (or the environment) and are never printed; AWS_ENDPOINT_URL is the SDK's to obey.
"""

from typing import Any

import boto3
from botocore.config import Config

from load_gate_worker import __version__
from load_gate_worker.settings import Settings

CONNECT_SECONDS = 3
READ_SECONDS = 8
ATTEMPTS = 3


def s3_client(settings: Settings, region: str) -> Any:
    # A local endpoint has no wildcard DNS name for virtual-host addressing.
    style = "path" if settings.own_s3_endpoint else "auto"
    return _client("s3", region, s3={"addressing_style": style})


def cloudwatch_client(region: str) -> Any:
    return _client("cloudwatch", region)


def _client(service: str, region: str, **options: Any) -> Any:
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        user_agent_extra=f"fargate-load-gate-worker/{__version__}",
        **options,
    )
    # A client of its own session: sessions are not safe to share between threads.
    return boto3.session.Session(region_name=region).client(service, config=config)
