"""What a person can still read is heard, whatever has been done to its letters."""

from collections.abc import Callable

import pytest

from conversation_flows.listening import disguises, hear
from conversation_flows.listening.tokens import as_shown, tokens

HIT = "my husband hits me and I am frightened of him"
DYING = "I am going to kill myself tonight"
KNOWN = frozenset("a am going he hits how i is kill lives me my myself plan she social to tonight".split())  # noqa: SIM905 - quoted one by one they would be hard to read
KINDS = {HIT: "domestic_abuse", DYING: "mental_health_crisis"}


def between(sign: str) -> Callable[[str], str]:
    return sign.join


def instead(letters: str, others: str) -> Callable[[str], str]:
    return lambda text: text.translate(str.maketrans(letters, others))


def set_apart(sign: str, gap: str) -> Callable[[str], str]:
    return lambda text: gap.join(sign.join(word) for word in text.split())


def moved(text: str, by: int) -> str:
    return "".join(chr(ord(letter) + by) if "a" <= letter <= "z" else letter for letter in text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "zero-width spaces": between("\u200b"),
    "soft hyphens": between("\u00ad"),
    "right-to-left marks": between("\u200f"),
    "tag characters": between("\U000e0041"),
    "struck through": between("\u0336"),
    "shown backwards": lambda text: f"\u202e{text[::-1]}\u202c",
    "marked to be shown backwards": lambda text: f"\u202e{text}\u202c",
    "Cyrillic": instead("aeopcxyi", "аеорсхуі"),
    "Greek": instead("aiounv", "αιοuην"),
    "full-width": lambda text: moved(text, 0xFF41 - 0x61),
    "bold": lambda text: moved(text, 0x1D41A - 0x61),
    "circled": lambda text: moved(text, 0x24D0 - 0x61),
    "small capitals": instead("bdghiklmnrtuy", "ʙᴅɢʜɪᴋʟᴍɴʀᴛᴜʏ"),
    "accents": instead("aeiou", "àéîöü"),
    "numbers": instead("aeiost", "431057"),
    "signs": instead("aeis", "@3!$"),
    "set apart by spaces": between(" "),
    "set apart, words further": set_apart(" ", "   "),
    "set apart by stops": set_apart(".", " "),
    "set apart by hyphens": set_apart("-", " "),
    "run together": lambda text: text.replace(" ", ""),
    "drawn out": lambda text: "".join(letter * 3 if letter in "aei" else letter for letter in text),
    "entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "entities in base sixteen": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text),
    "some entities": lambda text: text.replace("i", "&#105;"),
    "mark-up in words": lambda text: text.replace("h", "<b>h</b>").replace("k", "<i>k</i>"),
    "no-break spaces": lambda text: text.replace(" ", "&nbsp;"),
    "low lines": lambda text: text.replace(" ", "_"),
}


@pytest.mark.parametrize("said", [HIT, DYING])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_flag_is_raised_and_quoted_as_it_was_written(disguise: str, said: str) -> None:
    text = DISGUISES[disguise](said)
    flags = [flag for flag in hear(text).flags if flag.kind == KINDS[said]]
    assert flags
    assert all(flag.evidence and flag.evidence == text[flag.start : flag.end] for flag in flags)


@pytest.mark.parametrize("disguise", ["zero-width spaces", "set apart by spaces", "numbers", "entities"])
def test_a_disguised_flag_is_found_deep_in_fifty_thousand_characters(disguise: str) -> None:
    ordinary = "the weather has been nice and we went to the shops on the bus. " * 380
    kinds = {flag.kind for flag in hear(f"{ordinary}\n{DISGUISES[disguise](DYING)}\n{ordinary}").flags}
    assert KINDS[DYING] in kinds


def test_words_with_stars_are_read_where_one_word_fits() -> None:
    assert "mental_health_crisis" in {flag.kind for flag in hear("I want to k*ll myself").flags}


@pytest.mark.parametrize(
    "text",
    [
        "She is 88, has 2 tablets at 4pm, and lives at 70 High Street.",
        "Ring me on 01632 960123 or b4 10am!! The 1st or 2nd will do.",
        "My GP, the D.W.P. and a social worker - I don't know who - came.",
        "Plan A, B or C? I'll have a B&B, £5 < £10 & that's that.",
        "Mrs O'Neill’s café in Llanfairpwllgwyngyll",
        "S M I T H is how you spell it",
    ],
)
def test_what_is_not_disguised_is_read_as_it_stands(text: str) -> None:
    assert disguises.read(text, KNOWN).text == text.replace("é", "e")


def test_every_word_of_a_disguise_keeps_its_place() -> None:
    text = "he h\u200bi\u200bt me & l&#101;ft"
    words = {token.word: text[token.start : token.end] for token in tokens(as_shown(text))}
    assert words == {"he": "he", "hit": "h\u200bi\u200bt", "me": "me", "left": "l&#101;ft"}
