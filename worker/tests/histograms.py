"""The reference library's histogram. Imported by conftest.py, before a test puts the worker's stand-in in its place."""

from hdrh.histogram import HdrHistogram

__all__ = ["HdrHistogram"]
