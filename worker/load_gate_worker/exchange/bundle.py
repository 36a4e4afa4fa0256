"""What to run: the bundle from the exchange, or a Taurus configuration from the environment."""

import re
from dataclasses import dataclass, replace
from typing import Any

from load_gate_worker.exchange.documents import (
    is_whole,
    parse_document,
    parse_mapping,
    wrong_kind,
    wrong_value,
)
from load_gate_worker.exchange.files import File, parse_files
from load_gate_worker.messages import WorkerError, cause_of

# Version 2 has files: a worker that cannot read them must not run without.
VERSIONS = (1, 2)

Config = dict[str, Any]

# The action has far fewer: a list that is longer is not from the action.
MAX_WORDS = 1000
TARGET = re.compile(r"(?:\*\.)?(?:[a-z0-9_.-]{1,255}|\[?[0-9a-f:.]{2,45}\]?)(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class Live:
    """How the run can be followed: a document every so many milliseconds; rows wait for it for so many milliseconds.

    `labels` says whether label by label.
    """

    every: int
    keep: int
    labels: bool


@dataclass(frozen=True)
class StartTerms:
    """How the fleet starts together: when a signal is too late (epoch seconds), and whether shares are assigned."""

    give_up_at: float
    assigned: bool


@dataclass(frozen=True)
class Terms:
    """What the workflow allows a scenario, and the hosts that it may send requests to: none is all that are public or
    private. `trace` says what its requests have by which the service finds them."""

    allow: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()

    @property
    def allows_code(self) -> bool:
        return "code" in self.allow


# Nothing is allowed, and only public and private hosts are reached.
STRICT = Terms()


@dataclass(frozen=True)
class Bundle:
    """What to run; `live` is None where the run is not followed, `start` where the task starts at once."""

    taurus: Config
    live: Live | None = None
    start: StartTerms | None = None
    files: tuple[File, ...] = ()
    terms: Terms = STRICT


def parse_bundle(text: str | bytes, run_id: str) -> Bundle:
    """What a bundle.json has.

    :raises WorkerError: where version, run or shape are wrong.
    """
    document = parse_document(text, "bundle.json", run_id, VERSIONS)
    taurus = _check_taurus(document.get("taurus"), "bundle.json, taurus")
    live = _live(document["live"]) if "live" in document else None
    start = _start_terms(document["rendezvous"]) if "rendezvous" in document else None
    terms = parse_terms(document.get("allow", []), document.get("targets", ()), "bundle.json")
    terms = replace(terms, trace=_words(document.get("trace", []), "bundle.json: trace"))
    return Bundle(taurus, live, start, parse_files(document.get("files", [])), terms)


def parse_terms(allow: object, targets: object, where: str) -> Terms:
    """:raises WorkerError: where they are no words: a word that is misread would open what shall be closed."""
    allowed = _words(allow, f"{where}: allow")
    # An empty list would be read as if there were none.
    if targets == ():
        return Terms(allowed)
    if not isinstance(targets, list) or not 0 < len(targets) <= MAX_WORDS:
        raise wrong_kind(f"{where}: targets", targets, "a list of hosts with at least one member")
    for target in targets:
        if not isinstance(target, str) or not TARGET.fullmatch(target):
            raise wrong_value(f"{where}: targets", target, "HOST, *.HOST or an address, with or without :PORT")
    return Terms(allowed, tuple(targets))


def _words(words: object, where: str) -> tuple[str, ...]:
    if not isinstance(words, list) or len(words) > MAX_WORDS or not all(isinstance(word, str) for word in words):
        raise wrong_kind(where, words, "a list of words")
    return tuple(words)


def parse_scenario(text: str, allow: str = "", targets: str = "", trace: str = "") -> Bundle:
    """The Taurus configuration in LOAD_GATE_SCENARIO. :raises WorkerError: where its shape is wrong."""
    try:
        taurus = _check_taurus(parse_mapping(text, "LOAD_GATE_SCENARIO"), "LOAD_GATE_SCENARIO")
        terms = parse_terms(allow.split(), targets.split() or (), "LOAD_GATE_TARGETS")
        return Bundle(taurus, terms=replace(terms, trace=tuple(trace.split())))
    except WorkerError as error:
        raise WorkerError("worker-scenario-invalid", problem=cause_of(error)) from error


def _live(live: object) -> Live:
    where = "bundle.json, live"
    if not isinstance(live, dict):
        raise wrong_kind(where, live, "a mapping")
    for name in ("every", "keep"):
        if not is_whole(live.get(name), 1):
            raise wrong_value(f"{where}: {name}", live.get(name), "milliseconds, a whole number above 0")
    labels = live.get("labels", True)
    if not isinstance(labels, bool):
        raise wrong_value(f"{where}: labels", labels, "true or false")
    return Live(live["every"], live["keep"], labels)


def _start_terms(terms: object) -> StartTerms:
    where = "bundle.json, rendezvous"
    if not isinstance(terms, dict):
        raise wrong_kind(where, terms, "a mapping")
    give_up_at, share = terms.get("giveUpAt"), terms.get("share")
    if not is_whole(give_up_at, 1):
        raise wrong_value(f"{where}: giveUpAt", give_up_at, "epoch milliseconds")
    if share not in ("as-written", "assigned"):
        raise wrong_value(f"{where}: share", share, "as-written or assigned")
    return StartTerms(give_up_at / 1000, share == "assigned")


def _check_taurus(taurus: object, where: str) -> Config:
    if not isinstance(taurus, dict):
        raise wrong_kind(where, taurus, "a mapping")
    executions = taurus.get("execution")
    if not isinstance(executions, list) or not executions:
        raise wrong_kind(f"{where}: execution", executions, "a list with at least one member")
    for index, execution in enumerate(executions):
        if not isinstance(execution, dict):
            raise wrong_kind(f"{where}: execution {index}", execution, "a mapping")
    for name in ("settings", "modules"):
        if not isinstance(taurus.get(name, {}), dict):
            raise wrong_kind(f"{where}: {name}", taurus[name], "a mapping")
    services = taurus.get("services", [])
    if not isinstance(services, list) or not all(isinstance(service, dict) for service in services):
        raise wrong_kind(f"{where}: services", services, "a list of mappings")
    for name, module in taurus.get("modules", {}).items():
        if not isinstance(module, dict):
            raise wrong_kind(f"{where}: modules.{name}", module, "a mapping")
    return taurus
