"""What the action's merge of included configurations is held against: Taurus's own."""

import copy
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.taurus.stubs import install_stubs

FILE = Path(__file__).parents[3] / "test" / "fixtures" / "taurus" / "merge.json"


@pytest.mark.parametrize("case", json.loads(FILE.read_text(encoding="utf-8")), ids=lambda case: case["says"])
def test_the_cases_of_the_actions_merge_are_what_taurus_makes_of_them(case: dict[str, Any]) -> None:
    install_stubs()
    from bzt.engine import Configuration

    merged = Configuration()
    for document in copy.deepcopy(case["documents"]):
        merged.merge(document)
    assert json.loads(json.dumps(merged)) == case["merged"]


def test_taurus_puts_what_is_included_on_top_of_what_names_it_and_nested_files_last(tmp_path: Path) -> None:
    install_stubs()
    from bzt.engine import Engine

    files: dict[str, dict[str, Any]] = {
        "main.json": {"included-configs": ["a.json", "b.json"], "by": "main", "list": ["main"]},
        "a.json": {"included-configs": ["c.json"], "by": "a", "list": ["a"]},
        "b.json": {"by": "b", "list": ["b"]},
        "c.json": {"by": "c", "list": ["c"]},
    }
    for name, content in files.items():
        (tmp_path / name).write_text(json.dumps({"settings": {"check-updates": False}, **content}), encoding="utf-8")
    engine = Engine(logging.getLogger("merge"))
    engine.configure([str(tmp_path / "main.json")], read_config_files=False)
    assert (engine.config["by"], engine.config["list"]) == ("c", ["main", "a", "b", "c"])


OVERRIDES = FILE.with_name("overrides.json")


@pytest.mark.parametrize("case", json.loads(OVERRIDES.read_text(encoding="utf-8")), ids=lambda case: case["says"])
def test_the_actions_way_of_writing_an_option_is_read_by_taurus_as_it_was_meant(case: dict[str, Any]) -> None:
    install_stubs()
    from bzt.cli import ConfigOverrider
    from bzt.engine import Configuration

    config = Configuration()
    ConfigOverrider(logging.getLogger("overrides")).apply_overrides([f"scenarios.a={case['written']}"], config)
    assert json.dumps(config["scenarios"]["a"], sort_keys=True) == json.dumps(case["value"], sort_keys=True)
