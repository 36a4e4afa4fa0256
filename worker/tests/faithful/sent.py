"""The action's side: what it sends for a scenario, and its table of constructs. Node runs the action's own code."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]


def sent(jobs: list[Json]) -> list[Json]:
    """For each job (workspace and inputs): the configuration, the files and the rows of the table, or the problems."""
    found: list[Json] = run([], json.dumps(jobs))
    return found


@cache
def table() -> Json:
    """`rows` are those of the table that a scenario may use, `classes` the elements of JMeter by what a plan says."""
    found: Json = run(["--table"], "")
    return found


def run(arguments: list[str], text: str) -> Any:
    command = [str(ROOT / "node_modules/.bin/node"), "test/faithful/sent.ts", *arguments]
    return answer_of(command, text, ROOT)


def answer_of(command: list[str], text: str, folder: Path) -> Any:
    done = subprocess.run(command, input=text, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-5000:]
    return json.loads(done.stdout)
