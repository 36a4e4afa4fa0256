"""The reference library's histogram. Imported by conftest.py, before a test puts the worker's stand-in in its place."""

import base64
import struct
import zlib

from hdrh.histogram import HdrHistogram

from load_gate_worker.samples.hdr import COMPRESSED_COOKIE, COOKIE, DIGITS, HIGHEST, LOWEST

__all__ = ["HdrHistogram", "decode_counts"]


def decode_counts(text: str) -> HdrHistogram:
    """Counts alone, read by the reference library: with the header and compression that it expects."""
    payload = base64.b64decode(text)
    packed = zlib.compress(struct.pack(">iiiiqqd", COOKIE, len(payload), 0, DIGITS, LOWEST, HIGHEST, 1.0) + payload)
    envelope = struct.pack(">ii", COMPRESSED_COOKIE, len(packed)) + packed
    return HdrHistogram.decode(base64.b64encode(envelope).decode("ascii"))
