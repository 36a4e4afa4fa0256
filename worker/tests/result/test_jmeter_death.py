"""C1: what JMeter dies of. The texts are as JMeter 5.6.3 and Java 25 have written them, shortened."""

import time
from pathlib import Path

import pytest

from load_gate_worker.messages import Message
from load_gate_worker.result.jmeter_death import PART_BYTES, first_error, jmeter_death

QUIET = "2026-11-30 00:21:24,847 INFO o.a.j.JMeter: Loading user properties from: user.properties\n"
REFUSED_PLAN = """2026-11-30 00:21:43,154 ERROR o.a.j.JMeter: Error in NonGUIDriver
java.lang.IllegalArgumentException: Problem loading XML from:'/tmp/modified_plan.jmx'.
Cause:
{cause}

 Detail:com.thoughtworks.xstream.converters.ConversionException:
"""
CRASH = """#
# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f1, pid=17, tid=18
#
"""
STARTING = "Error occurred during initialization of VM\n"
CREATE = "Error: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred.\n"
FAILED = "2026-11-30 00:22:04,193 ERROR o.a.j.t.JMeterThread: Test failed!\n"

DEATHS = {
    "worker-jmeter-memory-exhausted": [
        ("jmeter.out", "Terminating due to java.lang.OutOfMemoryError: Java heap space", "heap space"),
        ("jmeter-1.log", f"{QUIET}java.lang.OutOfMemoryError: GC overhead limit exceeded", "GC overhead"),
    ],
    "worker-jmeter-threads-exhausted": [
        ("jmeter.out", "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory", "thread"),
    ],
    "worker-jmeter-memory-refused": [
        ("jmeter.out", f"{STARTING}Could not reserve enough space for 943718400KB object heap", "943718400KB"),
        ("hs_err_pid17.log", "# There is insufficient memory for the Java Runtime Environment to continue.", "memory"),
    ],
    "worker-jmeter-options-invalid": [
        ("jmeter.out", f"{STARTING}Initial heap size set to a larger value than the maximum heap size", "Initial heap"),
        ("jmeter.err", f"Unrecognized option: -Xfoo\n{CREATE}", "-Xfoo"),
        ("jmeter.err", f"Invalid thread stack size: -Xss4g\nThe specified size is too large.\n{CREATE}", "-Xss4g"),
    ],
    "worker-java-missing": [
        ("jmeter.err", "jmeter: JAVA_HOME is /nowhere, but there is no /nowhere/bin/java.", "/nowhere/bin/java"),
        ("jmeter.err", "jmeter: no Java: JAVA_HOME is not set and there is no java on PATH.", "on PATH"),
    ],
    "worker-jmeter-class-missing": [
        ("jmeter.log", REFUSED_PLAN.format(cause="CannotResolveClassException: com.example.Foo"), "com.example.Foo"),
        ("jmeter.log", "java.lang.NoClassDefFoundError: com/example/Bar$Baz\n", "com.example.Bar$Baz"),
        ("jmeter.log", "Caused by: java.lang.ClassNotFoundException: com.example.Foo\n", "com.example.Foo"),
    ],
    "worker-jmeter-file-missing": [
        ("jmeter.log", f"{FAILED}java.lang.IllegalArgumentException: File a.csv must exist and be readable", '"a.csv"'),
    ],
    "worker-jmeter-stack-exhausted": [("jmeter.log", f"{FAILED}java.lang.StackOverflowError: null", "StackOverflow")],
    "worker-jmeter-port-taken": [
        ("jmeter.log", "java.net.BindException: Address already in use (Bind failed)", "Address already in use"),
    ],
    "worker-jmeter-plan-refused": [
        ("jmeter.log", REFUSED_PLAN.format(cause="ConversionException: no such field"), "no such field"),
    ],
    "worker-jmeter-crashed": [("jmeter.out", CRASH, "SIGSEGV (0xb)"), ("hs_err_pid17.log", CRASH, "SIGSEGV (0xb)")],
}


def death(folder: Path, *exit_codes: int, **texts: str) -> Message | None:
    for name, text in texts.items():
        (folder / name.replace("__", "-").replace("_log", ".log").replace("_out", ".out")).write_text(text)
    return jmeter_death([folder], exit_codes or (1,))


@pytest.mark.parametrize(
    ("code", "file", "text", "fact"), [(code, *row) for code, rows in DEATHS.items() for row in rows]
)
def test_each_kind_of_death_is_found_with_its_fact(code: str, file: str, text: str, fact: str, tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text(QUIET)
    (tmp_path / file).write_text(text)
    found = jmeter_death([tmp_path], (1,))
    assert found is not None
    assert found.code == code
    assert fact in found.what


@pytest.mark.parametrize("code", [-9, 137])
def test_a_kill_is_known_by_the_exit_code_alone_whatever_else_was_logged(code: int, tmp_path: Path) -> None:
    found = death(tmp_path, 0, code, jmeter_log="WARN java.lang.ClassNotFoundException: a.plugin.That\n")
    assert found is not None
    assert found.code == "worker-jmeter-killed"


def test_memory_is_why_a_jmeter_was_killed_that_says_so(tmp_path: Path) -> None:
    found = death(tmp_path, -9, jmeter_out="Terminating due to java.lang.OutOfMemoryError: Java heap space\n")
    assert found is not None
    assert found.code == "worker-jmeter-memory-exhausted"


def test_every_missing_class_is_named_once(tmp_path: Path) -> None:
    lines = [f"CannotResolveClassException: com.example.C{index % 7}\n" for index in range(20)]
    found = death(tmp_path, jmeter_log="".join(lines))
    assert found is not None
    assert found.what.endswith("com.example.C0, com.example.C1, com.example.C2, com.example.C3, com.example.C4")


def test_an_unknown_death_is_none_of_them(tmp_path: Path) -> None:
    assert death(tmp_path, jmeter_log=f"{QUIET}2026 ERROR o.a.j.JMeter: no such plugin\n") is None
    assert jmeter_death([tmp_path / "nowhere"], (1,)) is None


def test_of_a_long_file_only_its_ends_are_read_and_soon(tmp_path: Path) -> None:
    said = "java.lang.StackOverflowError: null\n"
    filler = "x" * 99 + "\n"
    for name, text in {"begin": said + filler * 500_000, "end": filler * 500_000 + said}.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "jmeter.log").write_text(text)
        began = time.monotonic()
        assert death(folder) is not None
        assert time.monotonic() - began < 1
    (tmp_path / "jmeter.log").write_text(filler * (PART_BYTES // 50) + said + filler * (PART_BYTES // 50))
    assert death(tmp_path) is None


def test_one_line_of_megabytes_takes_no_time(tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text("File " + "a Exception: " * 100_000)
    (tmp_path / "jmeter.err").write_text("a\n" * 200_000)
    began = time.monotonic()
    assert death(tmp_path) is None
    assert time.monotonic() - began < 1


def test_the_first_error_has_the_exception_beside_it(tmp_path: Path) -> None:
    text = f"{QUIET}{FAILED}java.lang.IllegalStateException: odd\n\tat org.apache\n{FAILED}"
    (tmp_path / "jmeter.log").write_text(text)
    assert first_error(tmp_path).endswith("JMeterThread: Test failed! java.lang.IllegalStateException: odd")
