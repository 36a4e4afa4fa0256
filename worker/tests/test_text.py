import logging
from collections.abc import Iterator

import pytest

from load_gate_worker.messages import message
from load_gate_worker.taurus.properties import file_in_memory, properties_text
from load_gate_worker.text import hide, masked


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    hide([])


def test_a_secret_is_masked_as_it_is_and_as_it_stands_in_a_url() -> None:
    hide(["s3cr/t key", "s3cr/t key and more", "abc"])
    assert masked("a s3cr/t key and more b") == "a *** b"
    assert masked("?k=s3cr%2Ft%20key&l=s3cr%2Ft+key&m=s3cr/t%20key") == "?k=***&l=***&m=***"
    assert masked("abc") == "abc", "a short one stands in many words"


def test_no_message_quotes_a_secret() -> None:
    hide(["hush-hush"])
    assert "hush-hush" not in str(message("worker-failed", error="at hush-hush"))


def test_properties_are_written_so_that_java_reads_any_text() -> None:
    assert properties_text({"TOKEN": "a=b\n#é\U0001f600 "}) == (
        "TOKEN=a\\u003db\\u000a\\u0023\\u00e9\\ud83d\\ude00\\u0020\n"
    )
    with file_in_memory("a=b\n") as file:
        assert file.read() == b"a=b\n"


def test_records_of_taurus_quote_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    from load_gate_worker.taurus.taurus import _mask_records

    make = logging.getLogRecordFactory()
    try:
        hide(["hush-hush"])
        _mask_records()
        logging.getLogger("bzt").warning("at %s", "hush-hush")
    finally:
        logging.setLogRecordFactory(make)
    assert caplog.messages == ["at ***"]
