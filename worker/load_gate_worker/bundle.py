"""What to run: the bundle from the exchange, or a Taurus configuration from the environment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VERSION = 1
Config = dict[str, Any]


class BundleError(Exception):
    """The bundle, or the scenario in the environment, is not what the protocol says."""


@dataclass(frozen=True)
class Live:
    """How the run shall be seen while it goes on: every so many milliseconds, the last so many milliseconds."""

    every: int
    keep: int


@dataclass(frozen=True)
class Bundle:
    """What to run; `live` is None where nobody watches."""

    taurus: Config
    live: Live | None = None


def parse_bundle(text: str | bytes, run_id: str) -> Bundle:
    """What a bundle.json holds.

    :raises BundleError: where version, run or shape are wrong.
    """
    document = _json_mapping(text, "bundle.json")
    version = document.get("version")
    if version != VERSION:
        raise BundleError(
            f"bundle.json has version {version!r}, this worker understands {VERSION}: "
            "use an action and an image of the same release"
        )
    if document.get("runId") != run_id:
        raise BundleError(f"bundle.json is of run {document.get('runId')!r}, but this task belongs to {run_id!r}")
    taurus = _check_taurus(document.get("taurus"), "bundle.json, taurus")
    return Bundle(taurus, _live(document["live"]) if "live" in document else None)


def parse_scenario(text: str) -> Bundle:
    """The Taurus configuration in LOAD_GATE_SCENARIO. :raises BundleError: where its shape is wrong."""
    return Bundle(_check_taurus(_json_mapping(text, "LOAD_GATE_SCENARIO"), "LOAD_GATE_SCENARIO"))


def _live(live: object) -> Live:
    if not isinstance(live, dict):
        raise BundleError(f"bundle.json, live is a {type(live).__name__}, expected a mapping")
    for name in ("every", "keep"):
        value = live.get(name)
        # bool is a kind of int to Python, not to JSON.
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise BundleError(f"bundle.json, live: {name} is {value!r}, expected milliseconds, a whole number above 0")
    return Live(live["every"], live["keep"])


def _json_mapping(text: str | bytes, what: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise BundleError(f"{what} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise BundleError(f"{what} is a {type(document).__name__}, expected a mapping")
    return document


def _check_taurus(taurus: object, where: str) -> Config:
    if not isinstance(taurus, dict):
        raise BundleError(f"{where} is missing or not a mapping")
    executions = taurus.get("execution")
    if not isinstance(executions, list) or not executions:
        raise BundleError(f"{where}: execution is missing or not a list with at least one member")
    for index, execution in enumerate(executions):
        if not isinstance(execution, dict):
            raise BundleError(f"{where}: execution {index} is not a mapping")
    for name in ("settings", "modules"):
        if not isinstance(taurus.get(name, {}), dict):
            raise BundleError(f"{where}: {name} is not a mapping")
    for name, module in taurus.get("modules", {}).items():
        if not isinstance(module, dict):
            raise BundleError(f"{where}: modules.{name} is not a mapping")
    return taurus
