"""What assemble.py promises."""

import json
import os
import re
import zipfile
from pathlib import Path

import assemble
import pytest
from conftest import Lock, Repository, jar
from jars import ATTEMPTS, read_lock

HTTP = "org/apache/jmeter/ApacheJMeter_http/5.6.3/ApacheJMeter_http-5.6.3.jar"


def run(home: Path) -> int:
    return assemble.main(["--to", str(home)])


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("lock")
def test_every_jar_goes_to_its_place(tmp_path: Path) -> None:
    home = tmp_path / "cache" / "jmeter"
    assert run(home) == 0
    assert files(home) == {
        ".assembled-from",
        "bin/ApacheJMeter.jar",
        "bin/jmeter",
        "bin/jmeter.properties",
        "bin/jmeter.sh",
        "bin/templates/t.jmx",
        "bin/upgrade.properties",
        "lib/ext/ApacheJMeter_http-5.6.3.jar",
        "lib/xmlresolver-5.2.1-data.jar",
    }
    assert (home / "lib/xmlresolver-5.2.1-data.jar").read_bytes() == b"data"
    assert all(os.access(home / "bin" / name, os.X_OK) for name in ("jmeter", "jmeter.sh"))


def test_d9_only_a_part_of_a_jar_is_taken_and_its_manifest(lock: Lock, tmp_path: Path) -> None:
    members = {"META-INF/MANIFEST.MF": "m", "one/A.class": "a", "one/in/B.class": "b", "two/C.class": "c"}
    lock.add("a:b:1", "lib/ext/b.jar", jar(members), part="one/")
    run(tmp_path / "jmeter")
    with zipfile.ZipFile(tmp_path / "jmeter" / "lib/ext/b.jar") as archive:
        assert archive.namelist() == ["META-INF/MANIFEST.MF", "one/A.class", "one/in/B.class"]
        assert archive.read("one/A.class") == b"a"


@pytest.mark.usefixtures("lock")
def test_d17_what_jmeter_took_over_from_a_plugin_has_its_name_of_today(tmp_path: Path) -> None:
    run(tmp_path / "jmeter")
    first, *added = (tmp_path / "jmeter" / "bin" / "upgrade.properties").read_text("utf-8").splitlines()
    assert first == "a=b"
    assert [line.rpartition(".")[2] for line in added] == ["JSONPathAssertion"]


@pytest.mark.usefixtures("lock")
def test_jmeter_reads_no_properties_from_its_working_folder(tmp_path: Path) -> None:
    run(tmp_path / "jmeter")
    lines = (tmp_path / "jmeter" / "bin" / "jmeter.properties").read_text("utf-8").splitlines()
    assert lines[-2:] == ["user.properties=", "system.properties="]


@pytest.mark.usefixtures("lock")
def test_a_second_run_asks_for_nothing(repository: Repository, tmp_path: Path) -> None:
    run(tmp_path / "jmeter")
    repository.requests.clear()
    assert run(tmp_path / "jmeter") == 0
    assert repository.requests == []


def test_a_changed_lock_makes_the_home_anew(lock: Lock, tmp_path: Path) -> None:
    home = tmp_path / "jmeter"
    run(home)
    (home / "lib" / "left-over.jar").write_bytes(b"")
    lock.add("a:b:1", "lib/b-1.jar", b"new")
    assert run(home) == 0
    assert (home / "lib/b-1.jar").exists()
    assert not (home / "lib" / "left-over.jar").exists()


@pytest.mark.usefixtures("lock")
def test_other_bytes_than_the_locks_are_refused(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.files[HTTP] = b"tampered"
    assert run(tmp_path / "jmeter") == 1
    message = capsys.readouterr().err
    assert "org.apache.jmeter:ApacheJMeter_http:5.6.3" in message
    assert "the lock says" in message
    assert [path.name for path in tmp_path.iterdir()] == ["lock.json"], "nothing half made is left"


@pytest.mark.usefixtures("lock")
def test_all_missing_jars_are_named_together_with_the_cure(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.files.clear()
    assert run(tmp_path / "jmeter") == 1
    message = capsys.readouterr().err
    assert message.count("HTTP 404") == 4
    assert "MAVEN_REPOSITORY=" in message
    assert len(repository.requests) == 4, "no is no: 404 is not asked twice"


def test_a_failed_refresh_leaves_the_home_as_it_was(lock: Lock, repository: Repository, tmp_path: Path) -> None:
    home = tmp_path / "jmeter"
    run(home)
    before = files(home)
    repository.files.pop(lock.add("a:b:1", "lib/b-1.jar", b"new"))
    assert run(home) == 1
    assert files(home) == before


@pytest.mark.usefixtures("lock")
def test_a_busy_repository_is_asked_again(repository: Repository, tmp_path: Path) -> None:
    repository.answers[HTTP] = [503, 429]
    assert run(tmp_path / "jmeter") == 0
    assert repository.requests.count(HTTP) == 3


@pytest.mark.usefixtures("lock")
def test_a_repository_that_stays_busy_is_given_up(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.answers[HTTP] = [503] * 10
    assert run(tmp_path / "jmeter") == 1
    assert "HTTP 503" in capsys.readouterr().err
    assert repository.requests.count(HTTP) == ATTEMPTS


def test_a_long_list_of_problems_is_cut(
    lock: Lock, repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(20):
        repository.files.pop(lock.add(f"a:b{number}:1", f"lib/b{number}-1.jar", b"content"))
    assert run(tmp_path / "jmeter") == 1
    message = capsys.readouterr().err
    assert message.count("HTTP 404") == assemble.PROBLEMS_SHOWN
    assert "and 10 more" in message


@pytest.mark.usefixtures("lock")
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("words", "utf-8")
    assert run(home) == 1
    assert "is not a JMeter home of this script" in capsys.readouterr().err
    assert files(home) == {"thesis.txt"}


@pytest.mark.usefixtures("lock")
def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert run(tmp_path / "home") == 0


@pytest.mark.usefixtures("lock")
def test_a_home_that_another_process_finished_first_is_kept(tmp_path: Path) -> None:
    home, fresh = tmp_path / "jmeter", tmp_path / "scratch" / "home"
    run(home)
    fresh.mkdir(parents=True)
    assemble.move_into_place(fresh, home, assemble.fingerprint())
    assert "bin/jmeter" in files(home)


def test_a_lock_of_another_version_is_refused(lock: Lock, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock.path.write_text(json.dumps({"version": 2, "jars": []}), "utf-8")
    assert run(tmp_path / "jmeter") == 1
    assert "version 2" in capsys.readouterr().err


def test_the_committed_lock_puts_every_jar_in_a_place_of_its_own() -> None:
    jars = read_lock(Path(assemble.HERE) / "lock.json")
    assert len({jar.to for jar in jars}) == len(jars)
    assert {jar.to for jar in jars if jar.unpack} == {"bin"}
    assert {jar.to.split(":")[0].rsplit("/", 1)[0] for jar in jars if not jar.unpack} == {
        "bin",
        "engines",
        "lib",
        "lib/ext",
    }
    # One JMeter: the plugins declare 2.13, whose classes would hide the newer ones.
    assert {jar.coordinates.split(":")[2] for jar in jars if jar.coordinates.startswith("org.apache.jmeter:")} == {
        "5.6.3"
    }


def test_a_repository_that_is_no_address_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAVEN_REPOSITORY", "maven.example.org")
    assert run(tmp_path / "jmeter") == 1
    assert "MAVEN_REPOSITORY is 'maven.example.org', expected https://" in capsys.readouterr().err


def test_the_languages_of_scripts_lie_off_the_class_path() -> None:
    jars = read_lock(Path(assemble.HERE) / "lock.json")
    language = re.compile(r"groovy|bsh|bsf|rhino|jexl")
    folders = {jar.to.rsplit("/", 1)[0] for jar in jars if language.search(jar.coordinates)}
    assert folders == {"engines"}
