import pytest

from load_gate_worker.taurus.taurus import TaurusEnd, end_of


def test_b1_what_taurus_does_after_the_last_sample_has_no_part_in_its_end(capfd: pytest.CaptureFixture[str]) -> None:
    assert end_of(1, True, "list index out of range") == TaurusEnd(0, True, "list index out of range")
    assert "[worker-taurus-untidy]" in capfd.readouterr().out


@pytest.mark.parametrize(("code", "whole"), [(0, True), (3, True), (1, False), (3, False), (0, False)])
def test_any_other_end_of_taurus_is_taken_as_it_is(code: int, whole: bool) -> None:
    assert end_of(code, whole, "") == TaurusEnd(code, whole, "")
