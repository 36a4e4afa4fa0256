import json
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.taurus.config import Machine, build_config, free_udp_port, write_config
from load_gate_worker.taurus.stubs import install_stubs
from tests.support.builders import taurus

MACHINE = Machine(Path("/work/100%/artifacts"), Path("/opt/jmeter"), 50_000)


def build(**overrides: Any) -> dict[str, Any]:
    return build_config({**taurus(), **overrides}, MACHINE)


def test_the_load_is_the_bundles_own() -> None:
    config = build(
        execution=[{"concurrency": 7, "ramp-up": "2s", "hold-for": "1m", "throughput": 9, "scenario": "shop"}]
    )
    assert config["execution"] == [
        {
            "concurrency": 7,
            "ramp-up": "2s",
            "hold-for": "1m",
            "throughput": 9,
            "scenario": "shop",
            "write-xml-jtl": "none",
        }
    ]
    assert config["scenarios"] == taurus()["scenarios"]


def test_the_machine_has_the_last_word_on_what_is_its_own() -> None:
    config = build(
        settings={"artifacts-dir": "/elsewhere", "check-updates": True, "verbose": True, "ramp-up-exclude": True},
        modules={"jmeter": {"path": "/evil", "memory-xmx": "1G", "properties": {"a": "b"}}},
    )
    assert config["settings"]["artifacts-dir"] == "/work/100%%/artifacts"
    assert config["settings"]["check-updates"] is False
    assert config["settings"]["verbose"] is False
    assert config["settings"]["ramp-up-exclude"] is True
    jmeter = config["modules"]["jmeter"]
    assert (jmeter["path"], jmeter["detect-plugins"], jmeter["shutdown-port"]) == ("/opt/jmeter", False, 50_000)
    assert jmeter["memory-xmx"] == "1G"
    assert jmeter["properties"] == {"a": "b", "sampleresult.timestamp.start": "false"}


def test_reporting_and_services_of_a_bundle_are_replaced_in_every_spelling() -> None:
    config = build(**{"reporting": ["blazemeter"], "~services": ["monitoring"], "$provisioning": "cloud"})
    assert [reporter["module"] for reporter in config["~reporting"]] == ["load-gate", "console", "final-stats"]
    assert config["~services"] == []
    assert config["provisioning"] == "local"
    assert not {"reporting", "services", "$provisioning"} & set(config)


def test_no_label_is_left_out_of_the_counts_unless_the_scenario_says_so() -> None:
    assert build()["modules"]["consolidator"]["ignore-labels"] == []
    own = build(modules={"consolidator": {"ignore-labels": ["warm-up"]}})
    assert own["modules"]["consolidator"]["ignore-labels"] == ["warm-up"]


def test_each_worker_of_a_machine_finds_a_port_of_its_own() -> None:
    assert 1024 <= free_udp_port() <= 65535


TEXTS = [
    "😀",
    "a\u2028b\u0085c\x7f",
    "tab\there",
    "\n  lead\n\ntrail \n",
    "yes",
    "~",
    "1:30",
    "0o7",
    "017",
    "1_000",
    "2026-11-22",
]


@pytest.mark.parametrize("value", [*TEXTS, "", "long " * 5000, 1e-05, -1.5e-7, 1e22, 10**30, 2.5, True, None, [], {}])
def test_taurus_reads_every_value_as_it_was_meant(value: object, tmp_path: Path) -> None:
    install_stubs()
    from bzt.engine import Configuration

    same = [value]
    config = {"b": {"<<": value, "yes": same, "a": [same]}, "a": value}
    read = Configuration()
    write_config(tmp_path / "taurus.yml", config)
    read.load([str(tmp_path / "taurus.yml")])
    # As text, too: the order is that of a body's members, and true is not 1.
    assert (read, json.dumps(read)) == (config, json.dumps(config))
    assert read["b"]["yes"] is not read["b"]["a"][0]


def test_taurus_reads_a_key_of_any_length(tmp_path: Path) -> None:
    install_stubs()
    from bzt.engine import Configuration

    read = Configuration()
    write_config(tmp_path / "taurus.yml", {"k" * 2000: "😀"})
    read.load([str(tmp_path / "taurus.yml")])
    assert read == {"k" * 2000: "😀"}
