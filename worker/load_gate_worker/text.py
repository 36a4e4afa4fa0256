"""Text from outside, made fit to be kept and to be printed."""


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
