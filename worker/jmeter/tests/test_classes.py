"""The list of what a test plan may name, against the home that the lock makes."""

import os
from pathlib import Path

import classes
import pytest

HOME = os.environ.get("JMETER_HOME")


@pytest.mark.skipif(HOME is None, reason="JMETER_HOME names no assembled home")
def test_d9_the_list_is_what_the_locked_home_holds() -> None:
    current, fresh = classes.update(Path(str(HOME)), classes.LIST)
    assert current == fresh, "run python3 worker/jmeter/classes.py --home DIR"
