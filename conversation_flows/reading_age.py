"""The age at which an English reader manages a piece of writing."""

import re

FEWEST_WORDS = 5  # below this one long word decides the score


def reading_age(text: str) -> float | None:
    """Years: the Flesch-Kincaid grade plus five, as English children start school at five.

    None for fewer than five words. Source: Kincaid and others (1975), grade = 0.39 words a sentence
    + 11.8 syllables a word - 15.59.
    """
    words = re.findall(r"[A-Za-z][A-Za-z'\u2019-]*", text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = len([part for part in re.split(r"[.!?:;]+(?:\s|$)", text) if part.strip()]) or 1
    syllables = sum(count_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(grade + 5, 5.0)


def count_syllables(word: str) -> int:
    """Vowel groups, less the endings that are not sounded; never below one."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent_e = plain.endswith("e") and not re.search(r"([^aeiouy]le|[aeiouy]e)$", plain)
    silent_ed = re.search(r"[^aeiouytd]ed$", plain)
    silent_es = re.search(r"[^aeiouyscxzh]es$|[^sc]hes$", plain) and not re.search(r"[sc]hes$", plain)
    # "being", "doing", "quiet", "idea": two vowels side by side that are said apart.
    apart = len(re.findall(r"[aeiou](?=ing$)|ia(?!l$)|iet|io(?!us|n)|eo(?!p)", plain))
    return max(groups - bool(silent_e) - bool(silent_ed) - bool(silent_es) + apart, 1)
