"""What runs when ECS starts a container of an image: the same programs, as ordinary processes."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from settings import Settings

#: The image that legacy stacks run. Every other name but the next stands for this project's own image.
_STOCK_IMAGE = re.compile(r"^(?:docker\.io/)?blazemeter/taurus(?:[:@]|$)")
#: Stands for the program that a test gives the local cloud.
_SCRIPTED_IMAGE = "fargate-load-gate:scripted"

#: A container beside the load generator: its command is all that it is.
SIDECAR_IMAGE = "sidecar:local"

#: For six JVMs on two cores: small heaps, one collector thread. Read by the launcher in worker/jmeter.
_FRUGAL_JVM = {
    "HEAP": "-Xms16m -Xmx128m",
    "GC_ALGO": "-XX:+UseSerialGC",
    "JVM_ARGS": "-XX:TieredStopAtLevel=1 -Xshare:auto",
}


#: As the Dockerfile sets them.
_OF_OUR_IMAGE = {"PYTHONSAFEPATH": "1", "PYTHONUNBUFFERED": "1", "TAURUS_DISABLE_DOWNLOADS": "1"}


@dataclass(frozen=True)
class Workload:
    command: list[str]
    environment: dict[str, str]
    directory: Path
    #: False where the image's first process ignores SIGTERM.
    heeds_sigterm: bool


def workload(
    image: str, arguments: list[str], *, environment: dict[str, str], folder: Path, settings: Settings
) -> Workload:
    """The process for a container of `image`, with `folder` as its only writable place."""
    home = folder / "home"
    home.mkdir(parents=True)
    common = _environment(environment, home, settings)
    if _STOCK_IMAGE.match(image):
        return _stock(arguments, common, folder, settings)
    if image == SIDECAR_IMAGE:
        return Workload(arguments, common, home, heeds_sigterm=True)
    if image == _SCRIPTED_IMAGE:
        return _scripted(arguments, common, home, settings)
    work = folder / "work"
    own = {**_OF_OUR_IMAGE, "PYTHONPATH": settings.worker_source, "LOAD_GATE_WORK_DIR": str(work), **common}
    return Workload([settings.worker_python, "-m", "load_gate_worker", *arguments], own, home, heeds_sigterm=True)


def _scripted(arguments: list[str], environment: dict[str, str], home: Path, settings: Settings) -> Workload:
    """A test's own program in the place of our worker, with the worker's modules and those beside it."""
    if settings.scripted_task is None:
        raise ValueError(f"the image {_SCRIPTED_IMAGE} needs a program: start the local cloud with scriptedTask")
    path = f"{settings.worker_source}:{os.path.dirname(settings.scripted_task)}"
    own = {**_OF_OUR_IMAGE, "PYTHONPATH": path, **environment}
    return Workload([settings.worker_python, settings.scripted_task, *arguments], own, home, heeds_sigterm=True)


def _environment(given: dict[str, str], home: Path, settings: Settings) -> dict[str, str]:
    bin_dir = os.path.dirname(settings.worker_python)
    metadata = re.sub(r"^http://[^/]+", settings.emulator, given.get("ECS_CONTAINER_METADATA_URI_V4", ""))
    # The emulator's credentials endpoint is addressed for containers; the keys stand in for it.
    of_emulator = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN")
    return {
        "PATH": f"{bin_dir}:{settings.java_home}/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "JAVA_HOME": settings.java_home,
        "JMETER_HOME": settings.jmeter_home,
        **_FRUGAL_JVM,
        # For the front door: which task calls. IAM calls it the same.
        "AWS_ACCESS_KEY_ID": f"{given['LOAD_GATE_ROLE_ID']}:{home.parent.name}" if "LOAD_GATE_ROLE_ID" in given else "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        **{name: value for name, value in given.items() if name not in of_emulator},
        "AWS_ENDPOINT_URL": settings.endpoint,
        "ECS_CONTAINER_METADATA_URI_V4": metadata,
    }


def _stock(arguments: list[str], environment: dict[str, str], folder: Path, settings: Settings) -> Workload:
    """The public image: ENTRYPOINT ["sh","-c","bzt -l /tmp/artifacts/bzt.log \"$@\"","ignored"], in an empty folder."""
    artifacts = folder / "artifacts"
    configs = folder / "bzt-configs"
    artifacts.mkdir()
    configs.mkdir()
    inside_image = {
        "settings": {"artifacts-dir": str(artifacts), "check-updates": False, "default-executor": "jmeter"},
        "modules": {
            "jmeter": {"path": f"{settings.jmeter_home}/bin/jmeter", "detect-plugins": False},
            "console": {"disable": True},
        },
    }
    (Path(environment["HOME"]) / ".bzt-rc").write_text(json.dumps(inside_image), encoding="utf-8")
    environment = {**environment, "PATH": f"{_stock_commands(folder, settings)}:{environment['PATH']}"}
    entry = ["sh", "-c", 'bzt -l "$0/bzt.log" "$@"', str(artifacts)]
    return Workload([*entry, *arguments], environment, configs, heeds_sigterm=False)


def _stock_commands(folder: Path, settings: Settings) -> Path:
    """A folder with the `bzt` command as pip installs it, but for packages that the worker's environment leaves out."""
    commands = folder / "bin"
    commands.mkdir()
    bzt = commands / "bzt"
    bzt.write_text(
        f"#!{settings.worker_python}\n"
        "import sys\n"
        f"sys.path.append({settings.worker_source!r})\n"
        "from load_gate_worker.taurus.stubs import install_stubs\n"
        "install_stubs()\n"
        "from bzt.cli import main\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    bzt.chmod(0o755)
    return commands
