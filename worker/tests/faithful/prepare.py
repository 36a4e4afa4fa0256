"""What bzt makes of configurations, up to the command that would start JMeter: no JVM, no process, no network.

    python -m tests.faithful.prepare FOLDER <jobs.json >outcomes.json

A job is a user's own call of bzt, or a bundle that a task has got. A process of its own, because bzt changes its
environment, its log handlers and its working directory.
"""

import copy
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from load_gate_worker.samples.samples import Recorder
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.config import Machine, build_config, free_udp_port
from load_gate_worker.taurus.stubs import install_stubs
from load_gate_worker.taurus.taurus import FirstError, TaurusOptions, ready_taurus
from tests.faithful.canonical import Places, plan_lines

Json = dict[str, Any]
BEFORE = dict(os.environ)
# These belong to the machine and to Taurus itself.
OF_TAURUS = ("GRACEFUL", "HOME", "PATH", "PYTHONPATH", "TAURUS_ARTIFACTS_DIR", "TAURUS_DISABLE_DOWNLOADS")
OWN_VARIABLES = (*OF_TAURUS, "LOAD_GATE_CODE", "LOAD_GATE_TARGETS", "LOAD_GATE_TRACE")


def main() -> None:
    install_stubs()
    out = sys.stdout
    sys.stdout = sys.stderr
    # Half of the time would go into lines for people.
    logging.disable(logging.INFO)
    folder = Path(sys.argv[1])
    home = jmeter_home(folder)
    keep_within_process(home)
    jobs = json.load(sys.stdin)
    json.dump([outcome(job, home, folder / str(index)) for index, job in enumerate(jobs)], out)


def jmeter_home(folder: Path) -> Path:
    """A JMeter of which Taurus sees that it has the Concurrency Thread Group."""
    jars = folder / "jmeter" / "lib" / "ext"
    jars.mkdir(parents=True)
    (jars / "jmeter-plugins-casutg-3.1.1.jar").touch()
    return folder / "jmeter"


def keep_within_process(home: Path) -> None:
    """Bzt as it is, except for what it would start, download, or write for people."""
    from bzt.cli import CLI
    from bzt.engine import Configuration, Engine
    from bzt.modules.jmeter import JMeter, JMeterExecutor

    from load_gate_worker.taurus import executor as own

    def installed(executor: Any) -> None:
        executor.tool = executor._get_tool(JMeter, config=executor.settings, props=executor.properties)
        executor.tool.tool_path = str(home / "bin" / "jmeter")

    def nothing(*_: object) -> None:
        return

    base: list[Any] = []

    def load_base_configs(engine: Any) -> None:
        # Read once: it is the same for every job, and takes as long as all the rest.
        if not base:
            read_base(engine)
            base.append(copy.deepcopy(dict(engine.config)))
        else:
            engine.config.merge(copy.deepcopy(base[0]))

    read_base = Engine._load_base_configs
    replaced: list[tuple[Any, str, Any]] = [
        # It puts other classes in the place of requests, which the comparison is about.
        (own, "raise_wall", nothing),
        (JMeterExecutor, "install_required_tools", installed),
        (JMeter, "install_for_jmx", nothing),
        (Engine, "_check_updates", nothing),
        (Engine, "_load_base_configs", load_base_configs),
        (Engine, "_Engine__prepare_services", nothing),
        (Engine, "_Engine__prepare_reporters", nothing),
        (Engine, "run", nothing),
        (Engine, "post_process", nothing),
        (CLI, "_CLI__lint_config", nothing),
        (Configuration, "dump", nothing),
    ]
    for owner, name, stand_in in replaced:
        if not hasattr(owner, name):
            raise AttributeError(f"this bzt has no {owner.__name__}.{name}")
        setattr(owner, name, stand_in)


def outcome(job: Json, home: Path, work: Path) -> Json:
    """What JMeter would get for a job, execution by execution; or the first error."""
    work.mkdir()
    errors = FirstError()
    logging.getLogger().addHandler(errors)
    with unchanged_process():
        cli, configs = own_call(job, work) if "configs" in job else task(job, home, work)
        taken: list[Json] = []
        cli.engine.run = lambda: taken.extend(executions(cli.engine))
        exit_code = cli.perform(configs)
    logging.getLogger().removeHandler(errors)
    services = [dict(service) for service in cli.engine.config.get("services", [])]
    return {"exitCode": exit_code, "error": errors.text.partition("\n")[0], "executions": taken, "services": services}


@contextmanager
def unchanged_process() -> Iterator[None]:
    from bzt.modules.jmeter import JMeterExecutor

    variables, folder = dict(os.environ), Path.cwd()
    JMeterExecutor.UDP_PORT_NUMBER = None
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(variables)
        os.chdir(folder)


def own_call(job: Json, work: Path) -> tuple[Any, list[str]]:
    """`bzt FILE... -o OPTION...` in a folder."""
    from bzt.cli import CLI, get_option_parser

    os.chdir(job["folder"])
    os.environ["HOME"] = str(work)
    options = [part for option in job["options"] for part in ("-o", option)]
    log = ["-q", "-l", str(work / "bzt.log"), "-o", f"settings.artifacts-dir={work / 'artifacts'}"]
    arguments, configs = get_option_parser().parse_args([*log, *options, *job["configs"]])
    return CLI(arguments), configs


def task(job: Json, home: Path, work: Path) -> tuple[Any, list[str]]:
    """What the worker does with a bundle, in a folder that has nothing of the scenario."""
    (work / "empty").mkdir()
    os.chdir(work / "empty")
    config = build_config(job["taurus"], Machine(work / "artifacts", home, free_udp_port()))
    files = None if job["files"] is None else Path(job["files"])
    ready = ready_taurus(config, TaurusOptions(work, Recorder(), Stop(), None, files))
    return ready.cli, ready.configs


def executions(engine: Any) -> list[Json]:
    """Starts the provisioning and every JMeter, and takes what would have been started."""
    engine.provisioning.startup()
    return [execution(engine, executor) for executor in engine.provisioning.executors]


def execution(engine: Any, executor: Any) -> Json:
    started: Json = {}

    def start(args: list[str], env: Any, cwd: str | None = None, **_: Any) -> None:
        started.update(args=args, env=env.get(), cwd=cwd or engine.default_cwd)

    engine.start_subprocess = start
    executor.startup()
    plan = Path(executor.modified_jmx)
    # JMeter looks in its working directory, and beside the plan, which Taurus has put where the user's own is.
    own = properties(executor.properties_file)
    places = Places(Path(engine.artifacts_dir), (Path(started["cwd"]), plan.parent), own)
    arguments = started["args"][started["args"].index(executor.tool.tool_path) + 1 :]
    if arguments[-2:] == ["-q", "/dev/stdin"]:
        # The worker's own.
        del arguments[-2:]
    return {
        "delay": float(executor.delay),
        "plan": plan_lines(plan, places),
        "properties": own,
        "system": properties(executor.sys_properties_file),
        "arguments": ["<plan>" if part == executor.modified_jmx else places.named(part) for part in arguments],
        "variables": {
            name: value
            for name, value in sorted(started["env"].items())
            if BEFORE.get(name) != value and name not in OWN_VARIABLES
        },
    }


def properties(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    found = {name: value for name, _, value in (line.partition("=") for line in lines)}
    if "user.classpath" in found:
        # By what JMeter finds in its folders.
        found["user.classpath"] = " ".join(
            sorted(jar.name for part in found["user.classpath"].split(":") for jar in Path(part).glob("*.jar"))
        )
    return found


if __name__ == "__main__":
    main()
