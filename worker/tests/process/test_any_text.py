"""B1, B2: what a service or a data source puts into labels and messages ends no measurement, and neither does what is
printed of it."""

import json
from pathlib import Path

from tests.conftest import Start

# What str.splitlines takes for the end of a line, what CSV has for its own, and names that objects have already.
BREAKS = ["\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n", "\r\n"]
OTHERS = ["\0", '"', '""', ",", "#", "\ufeff", "\x1b[2J", "\u202e", "😀", "|", "`", "::error::x", " ", "", "__proto__"]
LABELS = [f"a{text}b" for text in BREAKS] + [f"{text}c" for text in OTHERS] + OTHERS


def test_b1_texts_that_a_printer_cannot_print_end_nothing(start: Start) -> None:
    worker = start({"texts": [[label, label] for label in LABELS], "rows": 3 * len(LABELS), "pace": 0.005})
    assert worker.wait() == 0, worker.text()
    result = worker.result()
    assert (result["end"], result["message"], result["taurusExitCode"]) == ("completed", "", 0)
    assert {label: each["samples"] for label, each in result["labels"].items()} == dict.fromkeys(LABELS, 3)
    # The task's log has each of them in one line, and nothing that a terminal obeys.
    assert not any(character in worker.text() for character in ["\r", "\v", "\x85", "\u2028", "\x1b", "\u202e", "\0"])
    assert "[worker-printing-failed]" not in worker.text()


def test_b1_a_printer_that_fails_at_every_step_is_a_warning_once(start: Start, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from load_gate_worker.taurus.stubs import install_stubs; install_stubs()\n"
        "import bzt.modules.console as console, bzt.modules.reporting as reporting, bzt.engine as engine\n"
        "def fail(*_): raise IndexError('list index out of range')\n"
        "for each in (console.ConsoleStatusReporter, reporting.FinalStatus):\n"
        "    for step in ('prepare', 'startup', 'check', 'shutdown', 'post_process', 'aggregated_second'):\n"
        "        setattr(each, step, fail)\n"
        "engine.Configuration.dump = lambda _, *file: file or fail()\n"
    )
    worker = start({"rows": 30}, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[2]}")
    assert worker.wait() == 0, worker.text()
    assert (worker.result()["end"], worker.result()["overall"]["samples"]) == ("completed", 30)
    warnings = [line for line in worker.text().splitlines() if "[worker-printing-failed]" in line]
    assert [line.split("(")[1].split(")")[0] for line in warnings] == [
        "configuration",
        "ConsoleStatusReporter",
        "FinalStatus",
    ]


def test_b2_a_field_of_any_length_is_counted_and_its_text_is_cut(start: Start) -> None:
    worker = start({"texts": [["ab", "x"], ["a", "long"]], "times": 1_000_000, "rows": 6})
    assert worker.wait() == 0, worker.text()[-3000:]
    result = worker.result()
    assert {label: each["samples"] for label, each in result["labels"].items()} == {
        "a" * 999 + "…": 3,
        "ab" * 499 + "a…": 3,
    }
    assert [(len(error["message"]), error["count"]) for error in result["errors"]] == [(500, 3), (500, 3)]
    assert len(json.dumps(result)) < 20_000
