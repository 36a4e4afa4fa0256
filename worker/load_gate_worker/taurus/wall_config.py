"""The last wall round a Taurus configuration: what would run a program, or fetch something, is not given to Taurus.

The action has judged it; the task does not rely on it. With `allow: code` in the bundle all of it is the workflow's own
wish.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from load_gate_worker.exchange.bundle import Config
from load_gate_worker.messages import WorkerError

# Taurus takes a key with one of these in front for the key itself.
MERGE_PREFIXES = "~^$"
# Properties by which JMeter runs or loads what they name, reads other files, or takes another way to the service.
PROPERTIES = re.compile(
    r"user\.classpath|search_paths|plugin_dependency_paths|classfinder\..*"
    r"|(?:beanshell|groovy|jsr223\.init|javascript|bsf|bsh|jexl)\..*"
    r"|(?:.*\.)?(?:classname|impl|implementation)|jdbc\.config.*|propertyEditorSearchPath|jmeter\.httpsampler"
    r"|HTTPResponse\.parsers|(?:htmlParser|cssParser|wmlParser)\..*|includecontroller\.prefix"
    r"|(?:user|system)\.properties|hc\.parameters\.file|(?:saveservice|upgrade)_properties"
    r"|https?\.(?:proxy|nonProxy).*|socksProxy.*|remote_hosts",
    re.IGNORECASE,
)
# Variables by which a program is steered.
VARIABLES = re.compile(
    r"(?:LD|DYLD|JAVA|JDK|_JAVA|JVM|JMETER|PYTHON|AWS|ECS|LOAD_GATE|TAURUS)_.*|PYTHON.*"
    r"|PATH|HOME|HEAP|GC_ALGO|CLASSPATH|ENV|BASH_ENV|SHELLOPTS|TMPDIR|(?:HTTPS?|ALL)_PROXY",
    re.IGNORECASE,
)
URL = re.compile(r"\s*[a-z][a-z0-9+.-]*:/", re.IGNORECASE)


def check_config(taurus: Config) -> None:
    """:raises WorkerError: for the first setting that runs a program, or reaches past the service."""
    for where, reason in reasons(taurus):
        raise WorkerError("worker-bundle-forbidden", where=where, reason=reason)


def reasons(taurus: Config) -> Iterator[tuple[str, str]]:
    for key, value in members(taurus):
        if key in ("included-configs", "cli-aliases"):
            yield key, "Taurus would read another configuration"
        elif key == "services":
            # Others than commands are not run at all.
            yield from (("services", "its commands run programs") for each in value if runs_commands(each))
        elif key == "execution":
            yield from (found for each in value for found in reasons_in_execution(each))
        elif key == "modules":
            yield from reasons_in_modules(value)
        elif key == "settings":
            yield from reasons_in_variables(dict(members(value)).get("env"))
        elif key == "scenarios" and isinstance(value, dict):
            yield from (found for scenario in value.values() for found in reasons_in_scenario(scenario))


def runs_commands(service: Mapping[str, Any]) -> bool:
    return dict(members(service)).get("module") == "shellexec"


def reasons_in_execution(execution: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in members(execution):
        if key == "executor" and value != "jmeter":
            yield "execution, executor", "only JMeter is run"
        elif key == "distributed" and value:
            yield "execution, distributed", "JMeter would give orders to other machines"
        elif key == "files":
            yield from reasons_in_files(value, "execution, files")
        elif key == "env":
            yield from reasons_in_variables(value)
        elif key == "scenario":
            yield from reasons_in_scenario(value)


def reasons_in_scenario(scenario: object) -> Iterator[tuple[str, str]]:
    for key, value in members(scenario):
        if key == "jsr223":
            yield "scenario, jsr223", "it runs a program"
        elif key == "properties":
            yield from reasons_in_properties(value)
        elif key == "files":
            yield from reasons_in_files(value, "scenario, files")
        elif key == "script" and isinstance(value, str) and URL.match(value):
            yield "scenario, script", "it would be fetched from a network"


def reasons_in_modules(modules: object) -> Iterator[tuple[str, str]]:
    for _, module in members(modules):
        for key, value in members(module):
            if key == "class":
                yield "modules, class", "Taurus would load a program"
            elif key in ("properties", "system-properties"):
                yield from reasons_in_properties(value)


def reasons_in_properties(properties: object) -> Iterator[tuple[str, str]]:
    for name, _ in members(properties):
        if PROPERTIES.fullmatch(name.strip()):
            yield f"property {name}", "JMeter would run, load or reach what it names"


def reasons_in_variables(variables: object) -> Iterator[tuple[str, str]]:
    for name, _ in members(variables):
        if VARIABLES.fullmatch(name):
            yield f"env, {name}", "it steers the programs of the task"


def reasons_in_files(files: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(files, list) and any(str(name).lower().endswith(".jar") for name in files):
        yield where, "a jar is a program"


def members(value: object) -> Iterator[tuple[str, Any]]:
    """Of a mapping, by the names that Taurus takes them for."""
    if isinstance(value, dict):
        yield from ((str(key).lstrip(MERGE_PREFIXES), member) for key, member in value.items())
