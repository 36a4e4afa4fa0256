from load_gate_worker.samples.progress import Progress


def test_what_was_complete_stays_complete_also_when_the_clock_is_set_back() -> None:
    progress = Progress()
    progress.expect(0)
    progress.caught_up(0, began=1000.9)
    progress.caught_up(0, began=500.0)
    progress.behind(0, last_second=800)
    assert progress.complete_to() == 998


def test_a_run_without_an_execution_is_never_known_to_be_complete() -> None:
    assert Progress().complete_to() == 0
