import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from resource_directory.needs import NeedsRefused, load_needs
from resource_directory.needs.reading import needs_from, with_grave
from resource_directory.needs.schema import theme_schema
from resource_directory.needs.words import stem, words

HERE = Path(__file__).parents[3]
FOLDER = HERE / "resource_directory" / "needs"
DEVELOPMENT_SET = HERE.parent / "shared" / "data" / "matching" / "utterances.json"

GOOD = """
theme: Company
needs:
  lonely:
    label: Feeling lonely
    terms: {befriending: 1}
    phrases: [nobody calls]
"""


def test_the_list_is_broad_and_says_each_need_in_many_ways() -> None:
    needs = load_needs().needs
    assert len(needs) >= 180
    assert sum(len(need.phrases) for need in needs) >= 18_000
    assert [need.code for need in needs if len(need.phrases) < 40] == []


def test_labels_are_plain_and_no_two_needs_share_one() -> None:
    labels = [need.label for need in load_needs().needs]
    assert len(set(labels)) == len(labels)
    assert all(label[0].isupper() and len(label) <= 50 for label in labels)


def test_every_need_leads_to_a_term_made_for_it_or_nearly() -> None:
    weak = [need.code for need in load_needs().needs if max(need.terms.values()) < 0.6]
    assert weak == []


def test_the_version_changes_with_a_single_phrase() -> None:
    before = needs_from({"a.yaml": GOOD})
    after = needs_from({"a.yaml": GOOD.replace("nobody calls", "nobody rings")})
    assert before.version != after.version
    assert before == needs_from({"a.yaml": GOOD})


def test_grave_needs_are_few_and_named_once_each() -> None:
    assert 5 <= len(load_needs().grave) <= 20


@pytest.mark.parametrize(
    ("named", "problem"), [("[lonely, sad]", "sad is no need"), ("[lonely, lonely]", "lonely is there twice")]
)
def test_a_grave_need_that_is_none_or_named_twice_is_refused(named: str, problem: str) -> None:
    with pytest.raises(NeedsRefused, match=problem):
        with_grave(needs_from({"a.yaml": GOOD}), named)


def test_the_shipped_schema_is_that_of_the_code() -> None:
    assert (FOLDER / "schema.json").read_text(encoding="utf-8") == theme_schema()


@pytest.mark.parametrize("path", sorted((FOLDER / "themes").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_theme_file_follows_the_shipped_schema(path: Path) -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace("befriending: 1", "befriending: 3"), "lonely › terms › befriending"),
        (GOOD.replace("[nobody calls]", "[]"), "lonely › phrases"),
        (GOOD.replace("label:", "lable:"), "lable"),
        (GOOD.replace("  lonely:", "  Lonely One:"), "Lonely One"),
        (GOOD.replace("[nobody calls]", "[nobody calls, Nobody calls!]"), "there twice"),
        (GOOD + "  lonely:\n    label: Again\n    terms: {a-term: 1}\n    phrases: [x y]\n", "given twice"),
        ("? [a, b]\n: c", "is not a name"),
        ("theme: [", "not readable as YAML"),
        ("just words", "the file"),
        ("", "the file"),
    ],
)
def test_a_fault_in_a_theme_file_is_named_with_its_file_and_place(text: str, problem: str) -> None:
    with pytest.raises(NeedsRefused) as refused:
        needs_from({"company.yaml": text})
    assert any(said.startswith("company.yaml") and problem in said for said in refused.value.problems)


def test_a_need_may_stand_in_one_theme_only() -> None:
    with pytest.raises(NeedsRefused, match=r"b\.yaml: lonely is already in a\.yaml"):
        needs_from({"a.yaml": GOOD, "b.yaml": GOOD})


def test_a_folder_without_theme_files_is_refused() -> None:
    with pytest.raises(NeedsRefused, match="no theme file"):
        needs_from({})


def test_no_phrase_is_a_near_copy_of_an_utterance_that_measures_us() -> None:
    if not DEVELOPMENT_SET.exists():
        pytest.skip("the shared development set lies beside the project by design, and not on this machine")
    utterances = [_stems(query["text"]) for query in json.loads(DEVELOPMENT_SET.read_text())["queries"]]
    near = defaultdict(list)
    for need in load_needs().needs:
        for phrase in need.phrases:
            ours = _stems(phrase)
            if len(ours) >= 5 and any(_alike(ours, theirs) for theirs in utterances):
                near[need.code].append(phrase)
    assert dict(near) == {}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(re.sub(r"’", "'", text)))


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Near half of all their stems shared: the least at which two sentences read as one reworded."""
    return len(ours & theirs) / len(ours | theirs) >= 0.45
