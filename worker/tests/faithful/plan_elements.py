"""Elements of JMeter plans, as JMeter writes them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

# A property's kind is the first letter of its value: s, b, i. Whatever else stays as it is written.
KINDS = {"s": "stringProp", "b": "boolProp", "i": "intProp"}


def element(tag: str, gui: str, name: str, **properties: str) -> str:
    """`HTTPSampler__path="s/x"`: a text property HTTPSampler.path."""
    inner = "".join(
        f"<{KINDS[value[0]]} name={quoteattr(key.replace('__', '.'))}>{escape(value[2:])}</{KINDS[value[0]]}>"
        for key, value in properties.items()
    )
    short = tag.rsplit(".", 1)[-1] if tag.startswith("kg.") else tag
    return f'<{tag} guiclass="{gui}" testclass="{short}" testname={quoteattr(name)} enabled="true">{inner}</{tag}>'


def around(outer: str, inner: Sequence[str] = ()) -> str:
    return f"{outer}<hashTree>{''.join(inner)}</hashTree>"


def rows(name: str, *numbers: Sequence[object]) -> str:
    """A table of a plugin's group."""
    inner = "".join(
        f'<collectionProp name="{index}">'
        + "".join(f'<stringProp name="{number}">{number}</stringProp>' for number in row)
        + "</collectionProp>"
        for index, row in enumerate(numbers)
    )
    return f'<collectionProp name="{name}">{inner}</collectionProp>'
