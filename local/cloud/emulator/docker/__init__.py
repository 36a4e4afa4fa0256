"""The few parts of Docker's Python client that the emulator calls, with local processes as the containers.

https://docker-py.readthedocs.io/en/stable/containers.html names what is imitated here.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from docker import errors
from docker.container import Container
from settings import Settings, load

__all__ = ["DockerClient", "errors", "from_env"]


class Containers:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._by_id: dict[str, Container] = {}
        self._lock = threading.Lock()

    def run(self, image: str, command: list[str] | None = None, **options: Any) -> Container:
        labels: dict[str, str] = options.get("labels") or {}
        container = Container(
            image,
            command or [],
            environment=options.get("environment") or {},
            labels=labels,
            settings=self._settings,
            forget=self._forget,
        )
        with self._lock:
            self._by_id[container.id] = container
        return container

    def get(self, container_id: str) -> Container:
        with self._lock:
            if container_id in self._by_id:
                return self._by_id[container_id]
        raise errors.NotFound(f"No such container: {container_id}")

    def list(self, all: bool = False, filters: dict[str, Any] | None = None, **_: Any) -> list[Container]:
        wanted = (filters or {}).get("label", [])
        with self._lock:
            known = list(self._by_id.values())
        return [
            c
            for c in known
            if (all or c.status == "running") and c.has_labels([wanted] if isinstance(wanted, str) else wanted)
        ]

    def _forget(self, container: Container) -> None:
        with self._lock:
            self._by_id.pop(container.id, None)


@dataclass(frozen=True)
class Image:
    name: str

    def tag(self, repository: str, tag: str | None = None) -> bool:
        return True


class Images:
    """Every image is there, because none is needed."""

    def get(self, name: str) -> Image:
        return Image(name)

    def pull(self, name: str, **_: Any) -> Image:
        return Image(name)


@dataclass
class DockerClient:
    containers: Containers
    images: Images = field(default_factory=Images)


_client = DockerClient(Containers(load()))


def from_env(**_: Any) -> DockerClient:
    return _client
