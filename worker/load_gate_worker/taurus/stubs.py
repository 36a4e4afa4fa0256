"""Stubs for packages that Taurus imports and this use of it does not need.

Taurus imports them at its top level, so something must be there. The first three have no wheel for some of the
platforms that the worker runs on. The others are large or slow to import: they took half of the time until Taurus was
there, and half of the worker's part of the image.

- `fuzzyset` folds *similar* labels and error messages into one once there are many. Ours never folds: similar is not
  the same, and the worker counts by label itself.
- `hdrh` encodes histograms for BlazeMeter's service, which is not used (`hdr.py` encodes ours).
- `progressbar` shows downloads, which are switched off.
- `numpy` makes one array of zeros for each of Taurus's histograms.
- `distutils` compares versions. Python has had none since 3.12; setuptools brings it, and much more.
- `socketio` sends measurements to BlazeMeter's service.
- `pyvirtualdisplay` starts an X server for browsers.
"""

import re
import sys
from functools import total_ordering
from importlib import import_module
from types import ModuleType


class FuzzySet:
    """The part of fuzzyset.FuzzySet that bzt.modules.aggregator calls, for exact matches only."""

    def __init__(self, use_levenshtein: bool = False) -> None:
        del use_levenshtein
        self.exact_set: dict[str, str] = {}

    def add(self, key: str) -> None:
        self.exact_set[key.lower()] = key

    def get(self, key: str) -> None:
        """No set member is similar enough to stand for another one."""

    def __len__(self) -> int:
        return len(self.exact_set)


class Counts(dict[int, int]):
    """What hdrpy does with an array of numpy: read and set a count, add all of another histogram, and be copied. Most
    counts are 0 and take no place."""

    def __missing__(self, index: int) -> int:
        return 0

    def __iadd__(self, other: dict[int, int]) -> "Counts":
        for index, count in other.items():
            self[index] += count
        return self

    def __deepcopy__(self, memo: object) -> "Counts":
        return Counts(self)


def zeros(_length: int, dtype: type[int]) -> Counts:
    del dtype
    return Counts()


@total_ordering
class LooseVersion:
    """Versions of any form, compared by their numbers and words in turn."""

    def __init__(self, version: str) -> None:
        self.text = str(version)
        parts = re.findall(r"\d+|[a-z]+|[^\da-z.]+", self.text)
        self.version: list[int | str] = [int(part) if part.isdigit() else part for part in parts]

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return self.version == loose(other).version

    def __lt__(self, other: object) -> bool:
        # Lists of numbers and words: where a number meets a word there is no order, which is a TypeError.
        return self.version < loose(other).version

    def __hash__(self) -> int:
        return hash(self.text)


def loose(version: object) -> LooseVersion:
    return version if isinstance(version, LooseVersion) else LooseVersion(str(version))


class Unused:
    """A name to import or to inherit from, never to be made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError(f"{type(self).__name__} is not part of the worker's Taurus")


STUBS: dict[str, dict[str, object]] = {
    "fuzzyset": {"FuzzySet": FuzzySet},
    "hdrh": {},
    "hdrh.histogram": {"HdrHistogram": Unused},
    "progressbar": {"ProgressBar": Unused, "Percentage": Unused, "Bar": Unused, "ETA": Unused},
    "numpy": {"zeros": zeros, "int64": int},
    "distutils": {},
    "distutils.version": {"LooseVersion": LooseVersion},
    "socketio": {"Client": Unused, "ClientNamespace": Unused},
    "socketio.exceptions": {"ConnectionError": OSError},
    "pyvirtualdisplay": {},
    "pyvirtualdisplay.smartdisplay": {"SmartDisplay": Unused},
}


def install_stubs() -> None:
    """Put the stubs in place; must run before the first import of bzt.

    They win over installed packages, so that Taurus counts the same way on every machine.
    """
    for name, members in STUBS.items():
        module = ModuleType(name)
        vars(module).update(members)
        sys.modules[name] = module
    # hdrpy alone uses it. Others look for a whole numpy among the imported modules.
    import_module("hdrpy")
    del sys.modules["numpy"]
