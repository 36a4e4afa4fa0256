"""HdrHistogram's V2 compressed format, base64: what every HdrHistogram library reads.

Ours because the Python package has no wheel for ARM64 and its sources need a C compiler. Lowest value 1 ms, highest
one hour, three significant digits: values to 2,047 ms are exact, greater ones within 0.1 %.

https://github.com/HdrHistogram/HdrHistogram (EncodableHistogram, ZigZagEncoding)
"""

import base64
import struct
import zlib
from collections.abc import Iterable, Mapping

COOKIE = 0x1C849303 | 0x10
COMPRESSED_COOKIE = 0x1C849304 | 0x10
DIGITS = 3
LOWEST = 1
HIGHEST = 3_600_000
# 2 * 10^DIGITS values are distinct, rounded up to a power of two.
SUB_BUCKET_BITS = 11
SUB_BUCKETS = 1 << SUB_BUCKET_BITS
HALF = SUB_BUCKETS >> 1


def encode(counts: Mapping[int, int]) -> str:
    """Encode a distribution given as {milliseconds: how often}. Values above one hour count as one hour."""
    payload = _payload(counts)
    header = struct.pack(">iiiiqqd", COOKIE, len(payload), 0, DIGITS, LOWEST, HIGHEST, 1.0)
    packed = zlib.compress(header + payload)
    return base64.b64encode(struct.pack(">ii", COMPRESSED_COOKIE, len(packed)) + packed).decode("ascii")


def encode_counts(counts: Mapping[int, int]) -> str:
    """The format's counts alone, base64, without its header and compression.

    Of the few samples of a second the header is the greater part, and unpacking takes most of the time of reading.
    """
    return base64.b64encode(_payload(counts)).decode("ascii")


def decode_counts(text: str) -> dict[int, int]:
    """What `encode_counts` has written: of values that it makes one, the least."""
    counts: dict[int, int] = {}
    index = word = shift = 0
    for byte in base64.b64decode(text):
        word |= (byte & 0x7F) << shift
        shift += 7
        if byte & 0x80:
            continue
        if word & 1:
            index += (word + 1) >> 1
        else:
            counts[_least(index)] = word >> 1
            index += 1
        word = shift = 0
    return counts


def _payload(counts: Mapping[int, int]) -> bytes:
    by_index: dict[int, int] = {}
    for value, count in counts.items():
        index = _index(min(value, HIGHEST))
        by_index[index] = by_index.get(index, 0) + count
    return b"".join(_zigzag_leb128(word) for word in _words(by_index))


def _index(value: int) -> int:
    bucket = max(0, value.bit_length() - SUB_BUCKET_BITS)
    return ((bucket + 1) * HALF) + (value >> bucket) - HALF


def _least(index: int) -> int:
    """The least value of an index."""
    bucket = max(0, index // HALF - 1)
    return (index - bucket * HALF) << bucket


def _words(by_index: Mapping[int, int]) -> Iterable[int]:
    """Counts in order of index; a run of n zeros is the one word -n."""
    following = 0
    for index in sorted(by_index):
        if index > following:
            yield following - index
        yield by_index[index]
        following = index + 1


def _zigzag_leb128(word: int) -> bytes:
    # Sign in the lowest bit, then seven bits a byte. Counts stay far below 2^55, where the format's ninth byte differs.
    rest = (word << 1) if word >= 0 else ((-word << 1) - 1)
    encoded = bytearray()
    while rest > 0x7F:
        encoded.append((rest & 0x7F) | 0x80)
        rest >>= 7
    encoded.append(rest)
    return bytes(encoded)
