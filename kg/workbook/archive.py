"""The parts of a workbook's zip, inflated under a count: declared sizes are never trusted."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError

CHUNK = 1024 * 1024
MAX_PARTS = 1_000
MAX_INFLATED = 1024 * 1024 * 1024
MAX_RATIO = 200
"""Real workbooks inflate 5 to 20 times, a bomb a thousand times."""
RATIO_FREE = 4 * 1024 * 1024
"""Parts that inflate to less than this harm nobody, however well they were packed."""

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 1
_AGAIN = "download the workbook again"


class Archive:
    """An open workbook whose parts have been counted and named, but not yet inflated.

    Raises:
        SourceError: it is no whole zip, or no honest one.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.inflated = 0
        """Bytes that came out of all parts so far."""
        try:
            with zipfile.ZipFile(file) as directory:
                self.parts = directory.infolist()
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, EOFError):
            raise self.refusal(f"the zip directory is missing or damaged; {_AGAIN}") from None
        self._check_directory()

    def refusal(self, message: str, row: int | None = None) -> SourceError:
        """The error that refuses this workbook."""
        return SourceError(self._name, row, message)

    def chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """What the part holds, in pieces of at most a mebibyte.

        Raises:
            SourceError: it inflates too far, or is damaged, or is not what the directory says.
        """
        count, checksum = 0, 0
        try:
            for chunk, packed in self._inflate(part):
                count += len(chunk)
                checksum = zlib.crc32(chunk, checksum)
                self._weigh(part, len(chunk), count, packed)
                yield chunk
        except zlib.error:
            raise self.refusal(f"the part {part.filename} is damaged; {_AGAIN}") from None
        if count != part.file_size:
            said = f"{part.filename} says it holds {part.file_size} bytes and holds {count}"
            raise self.refusal(f"the part {said}; {_AGAIN} from its publisher")
        if checksum != part.CRC:
            raise self.refusal(f"the part {part.filename} is damaged (checksum); {_AGAIN}")

    def _check_directory(self) -> None:
        if len(self.parts) > MAX_PARTS:
            count = f"{len(self.parts)} parts, more than {MAX_PARTS}"
            raise self.refusal(f"the zip has {count}; give the workbook as its publisher made it")
        seen: set[str] = set()
        for part in self.parts:
            name = part.filename.casefold()
            if name in seen:
                raise self.refusal(f"two parts are named {part.filename}; {_AGAIN}")
            if "\\" in name or name.startswith("/") or ".." in name.split("/"):
                raise self.refusal(f"a part is oddly named ({part.filename!r}); {_AGAIN}")
            if part.flag_bits & _ENCRYPTED:
                raise self.refusal("the workbook is encrypted; save it without a password")
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                cause = f"the part {part.filename} is packed in an unusual way"
                raise self.refusal(f"{cause}; save the workbook again as .xlsx")
            seen.add(name)

    def _weigh(self, part: zipfile.ZipInfo, more: int, count: int, packed: int) -> None:
        self.inflated += more
        if self.inflated > MAX_INFLATED:
            cause = f"it inflates to more than {MAX_INFLATED} bytes (at {part.filename})"
            raise self.refusal(f"{cause}; give the workbook as its publisher made it")
        if count > RATIO_FREE and count > MAX_RATIO * packed:
            cause = f"the part {part.filename} inflates more than {MAX_RATIO} times, as bombs do"
            raise self.refusal(f"{cause}; give the workbook as its publisher made it")

    def _inflate(self, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
        """Chunks, each with the number of packed bytes read so far."""
        self._file.seek(max(part.header_offset, 0))
        header = self._file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\3\4"):
            raise self.refusal(f"the part {part.filename} is not where it should be; {_AGAIN}")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        self._file.seek(name_length + extra_length, 1)
        packed = 0
        decoder = zlib.decompressobj(-zlib.MAX_WBITS)
        while packed < part.compress_size and not decoder.eof:
            raw = self._file.read(min(CHUNK // 4, part.compress_size - packed))
            if not raw:
                raise self.refusal(f"the workbook ends inside {part.filename}; {_AGAIN}")
            packed += len(raw)
            if part.compress_type == zipfile.ZIP_STORED:
                yield raw, packed
                continue
            while chunk := decoder.decompress(raw, CHUNK):
                yield chunk, packed
                raw = decoder.unconsumed_tail
