"""What to run: the bundle from the exchange, or a Taurus configuration from the environment."""

from dataclasses import dataclass
from typing import Any

from load_gate_worker.exchange.documents import DocumentError, is_whole, parse_document, parse_mapping
from load_gate_worker.exchange.files import File, parse_files

# Version 2 has files: a worker that knows nothing of them must not run without.
VERSIONS = (1, 2)

Config = dict[str, Any]


@dataclass(frozen=True)
class Live:
    """How the run shall be seen while it goes on: every so many milliseconds, the last so many milliseconds."""

    every: int
    keep: int


@dataclass(frozen=True)
class StartTerms:
    """How the fleet starts together: when a signal is too late (epoch seconds), and whether shares are assigned."""

    give_up_at: float
    assigned: bool


@dataclass(frozen=True)
class Bundle:
    """What to run; `live` is None where nobody watches, `start` where the task starts at once."""

    taurus: Config
    live: Live | None = None
    start: StartTerms | None = None
    files: tuple[File, ...] = ()


def parse_bundle(text: str | bytes, run_id: str) -> Bundle:
    """What a bundle.json holds.

    :raises DocumentError: where version, run or shape are wrong.
    """
    document = parse_document(text, "bundle.json", run_id, VERSIONS)
    taurus = _check_taurus(document.get("taurus"), "bundle.json, taurus")
    live = _live(document["live"]) if "live" in document else None
    rendezvous = _rendezvous(document["rendezvous"]) if "rendezvous" in document else None
    return Bundle(taurus, live, rendezvous, parse_files(document.get("files", [])))


def parse_scenario(text: str) -> Bundle:
    """The Taurus configuration in LOAD_GATE_SCENARIO. :raises DocumentError: where its shape is wrong."""
    return Bundle(_check_taurus(parse_mapping(text, "LOAD_GATE_SCENARIO"), "LOAD_GATE_SCENARIO"))


def _live(live: object) -> Live:
    if not isinstance(live, dict):
        raise DocumentError(f"bundle.json, live is a {type(live).__name__}, expected a mapping")
    for name in ("every", "keep"):
        value = live.get(name)
        if not is_whole(value, 1):
            raise DocumentError(
                f"bundle.json, live: {name} is {value!r}, expected milliseconds, a whole number above 0"
            )
    return Live(live["every"], live["keep"])


def _rendezvous(rendezvous: object) -> StartTerms:
    if not isinstance(rendezvous, dict):
        raise DocumentError(f"bundle.json, rendezvous is a {type(rendezvous).__name__}, expected a mapping")
    give_up_at, share = rendezvous.get("giveUpAt"), rendezvous.get("share")
    if not is_whole(give_up_at, 1):
        raise DocumentError(f"bundle.json, rendezvous: giveUpAt is {give_up_at!r}, expected epoch milliseconds")
    if share not in ("as-written", "assigned"):
        raise DocumentError(f"bundle.json, rendezvous: share is {share!r}, expected as-written or assigned")
    return StartTerms(give_up_at / 1000, share == "assigned")


def _check_taurus(taurus: object, where: str) -> Config:
    if not isinstance(taurus, dict):
        raise DocumentError(f"{where} is missing or not a mapping")
    executions = taurus.get("execution")
    if not isinstance(executions, list) or not executions:
        raise DocumentError(f"{where}: execution is missing or not a list with at least one member")
    for index, execution in enumerate(executions):
        if not isinstance(execution, dict):
            raise DocumentError(f"{where}: execution {index} is not a mapping")
    for name in ("settings", "modules"):
        if not isinstance(taurus.get(name, {}), dict):
            raise DocumentError(f"{where}: {name} is not a mapping")
    for name, module in taurus.get("modules", {}).items():
        if not isinstance(module, dict):
            raise DocumentError(f"{where}: modules.{name} is not a mapping")
    return taurus
