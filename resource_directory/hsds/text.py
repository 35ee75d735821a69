"""Plain text out of what feeds call text: HTML, entities, twice-encoded letters, stand-ins for nothing."""

import html
import re
import unicodedata

# The longest description seen in a real feed is under 8,000 characters; more is a mistake or an attack.
LONGEST = 20_000

_BLOCKS = "p|div|br|hr|h[1-6]|ul|ol|li|table|tr|section|article|blockquote"
_SCRIPT = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)")
_COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)|<[!?][^<>]*>")
# The number or address of a "call us" link is often nowhere else in the text.
_CONTACT_LINK = re.compile(
    r"(?is)<a\b[^<>]*href\s*=\s*[\"']?(?:tel|mailto):([^\"'<>?]+)[^<>]*>(.{0,200}?)</a\s*>"
)
_ITEM = re.compile(r"(?i)<li\b[^<>]*>")
_BLOCK = re.compile(rf"(?i)</?(?:{_BLOCKS})\b[^<>]*>")
_TAG = re.compile(r"(?i)</?[a-z][^<>]*>")
# After entities are decoded only what is surely markup goes: "aged <18" and "<name>" are words by then.
_ESCAPED_TAG = re.compile(rf"(?i)</?(?:{_BLOCKS}|span|strong|em|b|i|u|a|font)\b[^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_NOTHING = {
    *("n/a", "na", "none", "null", "nil", "unknown", "not known", "tbc", "tba", "to be confirmed", "test"),
    *("not applicable", "not available", "not provided", "undefined", "-", "--", ".", "?", "[object object]"),
}

_BYTE = {
    bytes([number]).decode("cp1252", "replace").replace("\ufffd", chr(number)): number
    for number in range(128, 256)
}
_LATER = "".join(re.escape(letter) for letter, number in _BYTE.items() if number < 0xC0)
# UTF-8 read as Windows-1252. Only lead bytes that British text meets this way: a real "É’" must survive.
_MOJIBAKE = re.compile(f"[ÂÃÄÅ][{_LATER}]|[âï][{_LATER}]{{2}}|ð[{_LATER}]{{3}}")


def mend(text: str) -> str:
    """Turn letters that were decoded with the wrong table ("cafÃ©", "â€“") back into themselves."""
    return _MOJIBAKE.sub(_redecode, text)


def _redecode(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[letter] for letter in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def plain_text(value: object) -> str:
    """Readable text with its paragraphs; markup gone, entities decoded once. Empty for anything but text
    and numbers, and for stand-ins such as "N/A".
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = mend(str(value)[:LONGEST])
    if "<" in text:
        text = _COMMENT.sub(" ", _SCRIPT.sub(" ", text))
        text = _CONTACT_LINK.sub(_link_text, text)
        text = _TAG.sub("", _BLOCK.sub("\n", _ITEM.sub("\n- ", text)))
    text = html.unescape(text)
    if "<" in text:
        text = _ESCAPED_TAG.sub("", _BLOCK.sub("\n", _SCRIPT.sub(" ", text)))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return "" if text.casefold() in _NOTHING else text


def _link_text(match: re.Match[str]) -> str:
    target, shown = match[1].strip(), match[2]
    return shown if target in shown else f"{shown} ({target})"


def one_line(value: object) -> str:
    return " ".join(plain_text(value).split())
