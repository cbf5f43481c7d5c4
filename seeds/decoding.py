"""A listing's bytes as text: which encoding, by rules that a person can check."""

import codecs
import re

from chancery.errors import ListingError

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_AGAIN = "save it as plain text in UTF-8"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Turn a listing's bytes into text with plain line ends.

    A byte order mark decides. Without one, the bytes are UTF-8 if they decode as that. If a few places are
    damaged while most letters beyond ASCII are sound UTF-8, the damaged ones become U+FFFD. What is
    left is Windows-1252, the encoding of old Western spreadsheets, if it has no byte that this lacks.

    Args:
        data: the bytes.
        name: the listing's name, for messages.

    Returns:
        The text, and a remark for the reader, empty when there is nothing to say.

    Raises:
        ListingError: it is empty, or not text.

    Example:
        >>> decode("Załuska\\r\\n".encode("utf-8-sig"), "a.txt")
        ('Załuska\\n', '')
    """
    text, remark = _decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\x0b\x0c\xa0"):
        raise ListingError("the listing is empty", where=name, fix="save the page or table again")
    return text, remark


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """Choose the encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if "\0" in text:
                raise ListingError("the listing holds NUL characters", where=name, fix=_SAVE_AGAIN)
            damaged = text.count("\ufffd")
            return text, f"{damaged} damaged character(s) stand as U+FFFD" if damaged else ""
    if b"\0" in data:
        raise ListingError("this is not text: the listing holds NUL bytes", where=name, fix=_SAVE_AGAIN)
    if len(_NOT_TEXT.findall(data[:65536])) > max(2, len(data[:65536]) // 100):
        raise ListingError(
            "this is not text: the listing holds many control bytes", where=name, fix=_SAVE_AGAIN
        )
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _not_quite_utf8(data, name)


def _not_quite_utf8(data: bytes, name: str) -> tuple[str, str]:
    """Tell damaged UTF-8 from Windows-1252 by what most letters beyond ASCII are."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - damaged
    if sound > damaged:
        return text, f"{damaged} damaged character(s) of UTF-8 stand as U+FFFD"
    try:
        return data.decode("cp1252"), "it is not UTF-8 and was read as Windows-1252; check the accents"
    except UnicodeDecodeError as error:
        raise ListingError("its encoding cannot be told", where=name, fix=_SAVE_AGAIN) from error
