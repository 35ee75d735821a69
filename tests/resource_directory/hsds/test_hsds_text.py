import pytest

from resource_directory.hsds.text import LONGEST, mend, one_line, plain_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<h1>About</h1><p>Tea &amp; cake</p>", "About\n\nTea & cake"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>bowls</li><li>darts</li></ul>", "- bowls\n\n- darts"),
        ("a <b>bold</b> word", "a bold word"),
        ("tea<script>alert(1)</script> time", "tea time"),
        ("tea <script>alert(1)", "tea"),
        ("tea <style>p{}</style><!-- note --><!DOCTYPE x> time", "tea time"),
        ('<p onclick="alert(1)">tea</p>', "tea"),
        ('Ring <a href="tel:01632 960001">us</a>', "Ring us (01632 960001)"),
        ('Ring <a href="tel:01632 960001">01632 960001</a>', "Ring 01632 960001"),
        ("&lt;p&gt;Tea&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;", "Tea"),
        ("for people aged &lt;25", "for people aged <25"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("&amp;lt;", "&lt;"),
        ("Bob&#39;s caf&eacute;", "Bob's café"),
        ("hot\u00a0tea&nbsp;now", "hot tea now"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("Line \x00 two\x07", "Line two"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("  spaces   here ", "spaces here"),
        ("N/A", ""),
        ("unknown", ""),
        ("", ""),
        (None, ""),
        (True, ""),
        (["a"], ""),
        (17, "17"),
    ],
)
def test_plain_text(raw: object, expected: str) -> None:
    assert plain_text(raw) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("CafÃ©", "Café"),
        ("mornings â€“ Tuesdays", "mornings – Tuesdays"),
        ("Peopleâ€™s group", "People’s group"),
        ("Â£3", "£3"),
        ("the â€œIâ€\x9d group", "the “I” group"),
        ("CAFÉ’S", "CAFÉ’S"),
        ("naïve façade", "naïve façade"),
        ("Łódź – żółć", "Łódź – żółć"),
    ],
)
def test_letters_decoded_with_the_wrong_table_are_mended(garbled: str, expected: str) -> None:
    assert mend(garbled) == expected


def test_a_line_has_no_breaks() -> None:
    assert one_line("<p>Tea</p>\n<p>cake</p>") == "Tea cake"


def test_an_endless_text_is_cut() -> None:
    assert len(plain_text("x" * (LONGEST + 5))) == LONGEST


@pytest.mark.parametrize("piece", ["<", "<a href=tel:", "<script", "<!--", "&", "â€", "<b"])
def test_hostile_repetition_is_quick(piece: str) -> None:
    assert len(plain_text(piece * LONGEST)) <= LONGEST
