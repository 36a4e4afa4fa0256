"""What wall.py promises. That the wall holds is tested with the worker (tests/real)."""

import os
import zipfile
from pathlib import Path

import pytest
import wall
from conftest import Repository

HOME = os.environ.get("JMETER_HOME")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "lib" / "ext").mkdir(parents=True)
    return tmp_path / "home"


def test_the_same_classes_give_the_same_jar(tmp_path: Path) -> None:
    (tmp_path / "classes" / "b").mkdir(parents=True)
    for name in ("b/B.class", "A.class"):
        (tmp_path / "classes" / name).write_bytes(b"class")
    wall.pack(tmp_path / "classes", tmp_path / "one.jar")
    os.utime(tmp_path / "classes" / "A.class", (1, 1))
    wall.pack(tmp_path / "classes", tmp_path / "two.jar")
    assert (tmp_path / "one.jar").read_bytes() == (tmp_path / "two.jar").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.jar") as archive:
        assert archive.namelist() == ["META-INF/MANIFEST.MF", "A.class", "b/B.class"]


def test_another_compiler_than_the_pinned_one_is_not_run(
    repository: Repository, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.add(wall.COMPILER.coordinates, b"tampered")
    assert wall.main(["--home", str(home)]) == 1
    assert "the lock says" in capsys.readouterr().err
    assert list(home.rglob("*.jar")) == []


def test_without_java_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(wall.AssemblyError, match="Set JAVA_HOME"):
        wall.run([wall.java(), "-version"])


@pytest.mark.skipif(HOME is None, reason="JMETER_HOME names no assembled home")
def test_the_home_of_the_tests_has_every_class_of_the_wall() -> None:
    with zipfile.ZipFile(Path(str(HOME)) / wall.TARGET) as archive:
        names = {Path(name).stem for name in archive.namelist()}
    assert {Path(source).stem for source in wall.sources()} <= names
