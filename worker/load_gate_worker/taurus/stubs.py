"""Stubs for packages that Taurus imports and this use of it does not need.

None of them has a wheel for every platform that the worker runs on, so each would need a C compiler or a build. Taurus
imports them at its top level, so something must be there:

- `fuzzyset` folds *similar* labels and error messages into one once there are many. Ours never folds: similar is not
  the same, and the worker counts by label itself.
- `hdrh` encodes histograms for BlazeMeter's service, which is not used (`hdr.py` encodes ours).
- `progressbar` shows downloads, which are switched off.
"""

import sys
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


class Unused:
    """A name to import or to inherit from, never to be made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError(f"{type(self).__name__} is not part of the worker's Taurus")


STUBS: dict[str, dict[str, object]] = {
    "fuzzyset": {"FuzzySet": FuzzySet},
    "hdrh": {},
    "hdrh.histogram": {"HdrHistogram": Unused},
    "progressbar": {"ProgressBar": Unused, "Percentage": Unused, "Bar": Unused, "ETA": Unused},
}


def install_stubs() -> None:
    """Put the stubs in place; must run before the first import of bzt.

    They win over installed packages, so that Taurus counts the same way on every machine.
    """
    for name, members in STUBS.items():
        module = ModuleType(name)
        vars(module).update(members)
        sys.modules[name] = module
