"""Text from outside, made fit to be kept and to be printed."""

from collections.abc import Iterable
from urllib.parse import quote, quote_plus

HIDDEN = "***"
# A shorter one stands in many words that are none.
SHORTEST_SECRET = 4
_secrets: list[str] = []


def hide(secrets: Iterable[str]) -> None:
    """From now on, `masked` puts something else in the place of these, and of what they are in a URL."""
    kept = {form for secret in secrets if len(secret) >= SHORTEST_SECRET for form in _forms(secret)}
    # The longest first: one may be a part of another.
    _secrets[:] = sorted(kept, key=len, reverse=True)


def _forms(secret: str) -> set[str]:
    lines = {line for line in secret.splitlines() if len(line) >= SHORTEST_SECRET}
    return {form for text in {secret, *lines} for form in (text, quote(text, safe=""), quote(text), quote_plus(text))}


def has_secrets() -> bool:
    return bool(_secrets)


def masked(text: str) -> str:
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    return text


def cut(text: str, length: int) -> str:
    """Not more than so many characters; one that was cut ends with an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def printable(text: str) -> str:
    """The text in one line, and with an escape for each character that a terminal would obey or that shows as nothing.

    What Python calls printable has no control characters, no line separators, and nothing that changes the direction.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)
