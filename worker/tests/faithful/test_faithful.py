"""What bzt makes of a user's own files is what it makes of what the action sends for them.

Real bzt, up to the command that starts JMeter: plan, properties, environment and command line are compared.
"""

import difflib
import json
import sys
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.faithful.cases import Case, written_cases
from tests.faithful.differences import compared
from tests.faithful.every_row import cases_of_every_row
from tests.faithful.generate import generated_cases
from tests.faithful.generate_plans import generated_plans
from tests.faithful.sent import ROOT, Json, answer_of, sent, table

CASES = [*written_cases(), *generated_cases(), *generated_plans(), *cases_of_every_row()]
LEAST = 300
# Rows that the action reads before it asks the table. Each has a case by hand.
ELSEWHERE = ("key of top: included-configs", "key of settings: env")


@pytest.fixture(scope="session")
def outcomes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Json, Json]]:
    """For each selected case by its name: of the user's own call, and of what the action sends."""
    folder = tmp_path_factory.mktemp("faithful")
    callspecs = [getattr(item, "callspec", None) for item in request.session.items]
    cases = [spec.params["case"] for spec in callspecs if spec and isinstance(spec.params.get("case"), Case)]
    workspaces = [folder / f"case {index}" / "workspace" for index in range(len(cases))]
    jobs = []
    for case, workspace in zip(cases, workspaces, strict=True):
        case.write(workspace)
        inputs = {**case.inputs, "scenario": case.scenario}
        jobs.append({"workspace": str(workspace), "inputs": inputs})
    answers = sent(jobs)
    tasks = [task(one, workspace) for one, workspace in zip(answers, workspaces, strict=True)]
    calls = [call(case, workspace) for case, workspace in zip(cases, workspaces, strict=True)]
    command = [sys.executable, "-m", "tests.faithful.prepare", str(folder)]
    prepared = json.dumps([*calls, *(job for job in tasks if job is not None)])
    made = answer_of(command, prepared, ROOT / "worker")
    own, ours = made[: len(calls)], iter(made[len(calls) :])
    return {
        case.says: (own[index], one if tasks[index] is None else {**next(ours), "rows": one["rows"]})
        for index, (case, one) in enumerate(zip(cases, answers, strict=True))
    }


def call(case: Case, workspace: Path) -> Json:
    return {"configs": list(case.run), "options": list(case.options), "folder": str(workspace / case.folder)}


def task(answer: Json, workspace: Path) -> Json | None:
    """What a task does with it, once it has fetched the files; None where nothing is sent."""
    if not answer["ok"]:
        return None
    folder = workspace.parent / "files"
    for file in answer["files"]:
        path = folder / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        content = file.get("content")
        path.write_bytes(b64decode(content) if content is not None else Path(file["source"]).read_bytes())
    return {"taurus": answer["taurus"], "files": str(folder) if answer["files"] else None}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_what_is_sent_is_the_users_own_test(case: Case, outcomes: dict[str, tuple[Json, Json]]) -> None:
    own, ours = outcomes[case.says]
    problem = problem_of(own, ours) or difference(case, own, ours)
    if problem:
        pytest.fail(problem, pytrace=False)


def problem_of(own: Json, ours: Json) -> str:
    if own["exitCode"]:
        return f"Taurus itself refuses the case: {own['error']}"
    if "problems" in ours:
        return "\n".join(["the action refuses it:", *map(refusal, ours["problems"])])
    return f"Taurus refuses what is sent: {ours['error']}" if ours["exitCode"] else ""


def refusal(problem: Json) -> str:
    return f"{problem['where']}: {problem['what']} [{problem['code']}]"


def difference(case: Case, own: Json, ours: Json) -> str:
    """Line by line; empty where there is none."""
    before, after = (
        [line for execution in made["executions"] for line in printed(compared(execution, case.differs))]
        for made in (own, ours)
    )
    before.extend(commands(own))
    after.extend(commands(ours))
    return "\n".join(difflib.unified_diff(before, after, "Taurus's own", "what is sent", n=2, lineterm=""))


def commands(made: Json) -> Iterable[str]:
    """What runs beside JMeter. Taurus's other services are no part of a run."""
    return lines_of([service for service in made["services"] if service["module"] == "shellexec"])


def printed(execution: Json) -> list[str]:
    rest = {key: value for key, value in execution.items() if key != "plan"}
    return [*execution["plan"], *lines_of(rest)]


def lines_of(value: object) -> Iterable[str]:
    return json.dumps(value, indent=1, sort_keys=True).splitlines()


def test_there_are_enough_cases_of_their_own_names() -> None:
    assert len({case.says for case in CASES}) == len(CASES) >= LEAST


def test_every_row_that_a_scenario_may_use_has_a_case(outcomes: dict[str, tuple[Json, Json]]) -> None:
    if len(outcomes) < len(CASES):
        pytest.skip("only some of the cases are selected")
    used = {row for _, ours in outcomes.values() for row in ours.get("rows", [])}
    assert [row for row in table()["rows"] if row not in used and row not in ELSEWHERE] == []
