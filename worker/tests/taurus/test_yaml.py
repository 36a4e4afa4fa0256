"""What the action's reading of YAML is held against: Taurus's own."""

import json
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.taurus.stubs import install_stubs

FILE = Path(__file__).parents[3] / "test" / "fixtures" / "taurus" / "yaml.json"


def name(key: Any, in_body: bool) -> str:
    """Taurus writes a body as JSON, and everything else with `str`."""
    return next(iter(json.loads(json.dumps({key: 0})))) if in_body else str(key)


def named(value: Any, in_body: bool = False) -> Any:
    if isinstance(value, dict):
        return {name(key, in_body): named(inner, in_body or key == "body") for key, inner in value.items()}
    return [named(item, in_body) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("case", json.loads(FILE.read_text(encoding="utf-8")), ids=lambda case: case["says"])
def test_the_texts_that_the_action_reads_are_what_taurus_makes_of_them(case: dict[str, Any], tmp_path: Path) -> None:
    install_stubs()
    from bzt.engine import Configuration

    file = tmp_path / "scenario.yml"
    file.write_bytes(case["text"].encode())
    configuration = Configuration()
    configuration.tab_replacement_spaces = 4
    configuration.load([str(file)])
    assert json.dumps(named(configuration), default=str, ensure_ascii=False) == case["json"]
