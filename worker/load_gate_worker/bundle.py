"""What to run: the bundle from the exchange, or a Taurus configuration from the environment."""

import json
from collections.abc import Mapping
from typing import Any

VERSION = 1
Config = dict[str, Any]


class BundleError(Exception):
    """The bundle, or the scenario in the environment, is not what the protocol says."""


def parse_bundle(text: str | bytes, run_id: str) -> Config:
    """The Taurus configuration in a bundle.json.

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
    return _check_taurus(document.get("taurus"), "bundle.json, taurus")


def parse_scenario(text: str) -> Config:
    """The Taurus configuration in LOAD_GATE_SCENARIO. :raises BundleError: where its shape is wrong."""
    return _check_taurus(_json_mapping(text, "LOAD_GATE_SCENARIO"), "LOAD_GATE_SCENARIO")


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
