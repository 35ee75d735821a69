"""A council's own needs are laid over those that are shipped, and every fault is named at once."""

import json
import textwrap
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from resource_directory.needs import Need, NeedsList, NeedsRefused, load_needs, marks_of, read_own
from resource_directory.needs.difference import difference
from resource_directory.needs.own import lay_over
from resource_directory.needs.reading import needs_from, with_grave
from resource_directory.needs.schema import own_schema

ROOT = Path(__file__).parents[3]
OWN_SCHEMA = ROOT / "resource_directory" / "needs" / "own.schema.json"
GUIDE = ROOT / "docs" / "how-to" / "add-a-need.md"

SHIPPED = with_grave(
    needs_from(
        {
            "a.yaml": """
theme: Company
needs:
  lonely:
    label: Feeling lonely
    terms: {befriending: 1, lunch-club: 0.5}
    phrases: [nobody calls, the evenings are long]
  grief:
    label: Grief after a death
    terms: {bereavement: 1}
    phrases: [he died in May]
"""
        }
    ),
    "[grief]",
)

NEW = """
  warm-place:
    label: Winter library seats
    terms: {warm-space: 1}
    phrases: [we sit in the library to keep warm]
"""


def own(needs: str, **files: str) -> NeedsList:
    return lay_over(SHIPPED, {"own.yaml": f"theme: Our own\nneeds:\n{needs}", **files}).needs


def lonely(entry: str) -> Need:
    return own(f"  lonely: {entry}").by_code["lonely"]


def refused(needs: str, **files: str) -> tuple[str, ...]:
    with pytest.raises(NeedsRefused) as why:
        own(needs, **files)
    return why.value.problems


def test_phrases_are_added_to_a_shipped_need_and_repeats_are_passed_over() -> None:
    need = lonely("{phrases: [Nobody calls!, I talk to the cat, I talk to the cat]}")

    assert need.phrases == ("nobody calls", "the evenings are long", "I talk to the cat")
    assert (need.label, need.theme) == ("Feeling lonely", "Company")


def test_shipped_phrases_are_taken_away_however_they_are_written() -> None:
    assert lonely("{without_phrases: [The Evenings are long]}").phrases == ("nobody calls",)


def test_own_weights_win_and_nought_or_nothing_takes_a_term_away() -> None:
    assert lonely("{terms: {Befriending: 0.4, cafe: 1}}").terms == {
        "lunch-club": 0.5,
        "Befriending": 0.4,
        "cafe": 1,
    }
    assert lonely("{terms: {befriending: 0}}").terms == {"lunch-club": 0.5}
    assert lonely("{terms: {lunch club: }}").terms == {"befriending": 1}


def test_label_narrow_and_apart_from_stand_where_they_are_given_and_only_there() -> None:
    need = lonely("{label: On their own, narrow: true, apart_from: [grief]}")

    assert (need.label, need.narrow, need.apart_from) == ("On their own", True, ("grief",))
    assert need.phrases == SHIPPED.by_code["lonely"].phrases
    assert own("  lonely: {label: On their own}").by_code["grief"] == SHIPPED.by_code["grief"]


def test_a_new_need_stands_after_the_shipped_ones_with_the_theme_of_its_file() -> None:
    needs = own(NEW)

    assert [need.code for need in needs.needs] == ["lonely", "grief", "warm-place"]
    assert needs.by_code["warm-place"].theme == "Our own"
    assert needs.version != SHIPPED.version


def test_needs_of_several_files_keep_their_order() -> None:
    other = "theme: More\nneeds:\n" + NEW.replace("warm-place", "cool-place").replace("Winter", "Summer")

    assert [need.code for need in own(NEW, **{"zoo.yaml": other}).needs][2:] == ["warm-place", "cool-place"]


def test_an_own_list_of_grave_needs_stands_in_place_of_the_shipped_one() -> None:
    assert own(NEW).grave == ("grief",)
    assert own(NEW, **{"grave.yaml": "- warm-place\n- lonely\n"}).grave == ("warm-place", "lonely")


def test_nothing_of_ones_own_changes_nothing() -> None:
    assert lay_over(SHIPPED, {}).needs == SHIPPED


@pytest.mark.parametrize(
    ("needs", "problem"),
    [
        (
            "  lonley: {phrases: [x y]}",
            "lonley: is no need that is shipped, and a new one has label and terms too",
        ),
        ("  lonley: {phrases: [x y]}", "or write lonely if you mean that"),
        (
            "  zebra: {label: Zebras, terms: {zoo: 0}, phrases: [x y]}",
            "zebra: is no need that is shipped, and a",
        ),
        (f"{NEW}    without_phrases: [nobody calls]", "warm-place: is no need that is shipped, so it has no"),
        ("  lonely: {terms: {befriending: 0, lunch-club: 0}}", "lonely: none of its terms would be left"),
        ("  grief: {without_phrases: [he died in May]}", "grief: none of its phrases would be left"),
        ("  lonely: {phrases: [x y], without_phrases: [X y]}", "lonely: “x y” is both added and taken away"),
        (
            "  lonely: {label: grief after a DEATH}",
            "lonely: the label “grief after a DEATH” is that of grief",
        ),
        (
            "  lonely: {apart_from: [sorrow]}",
            "lonely: stands apart from sorrow, which is no need; mend its code",
        ),
        ("  lonely: {apart_from: [lonely]}", "lonely: stands apart from itself; take it out"),
        ("  lonely: {phrases: ['?!']}", "lonely: “?!” holds no word; take it out"),
        ("  lonely: {phrases: [one, no]}", "lonely: phrases, number 2: is not words; put it in quotes"),
        ("  lonely: {phrases: nobody calls}", "lonely: phrases: is no list; write one a line"),
        ("  lonely: {terms: {cafe: 3}}", "lonely: terms: cafe: is not from 0 to 1; write such a number"),
        ("  lonely: {terms: {cafe: much}}", "lonely: terms: cafe: is not from 0 to 1; write such a number"),
        ("  lonely: {terms: {cafe: .nan}}", "lonely: terms: cafe: is not from 0 to 1; write such a number"),
        ("  lonely: {lable: On their own}", "lonely: lable: is not known here; mend its spelling"),
        ("  lonely: {narrow: perhaps}", "lonely: narrow: is neither true nor false; write one"),
        ("  lonely: {label: L}", "lonely: label: is too short; write at least 2 letters"),
        ("  lonely:", "lonely: has nothing under it, or no names; write"),
        ("  Lonely One: {phrases: [x y]}", "Lonely One: is no code; write 2 to 40 small letters"),
        ("", "needs: has nothing under it"),
        ("  {}", "needs: is empty; write at least one"),
        ("  lonely: {phrases: [2026-02-31]}", "not readable as YAML: a value in it cannot be taken as"),
        ("  lonely: {phrases: [!!bool perhaps]}", "not readable as YAML: a value in it cannot be taken as"),
        ("  lonely: {phrases: [x y]}\n  lonely: {}", "not readable as YAML: line 4: “lonely” is given twice"),
        ("  lonely: [", "not readable as YAML: line"),
    ],
)
def test_a_fault_is_named_with_its_file_its_need_and_what_to_do(needs: str, problem: str) -> None:
    [said] = refused(needs)
    assert said.startswith("own.yaml: ")
    assert problem in said
    assert ";" in said or "not readable" in said


def test_all_problems_of_all_files_are_named_at_once() -> None:
    problems = refused(
        "  lonely: {lable: X}\n  lonley: {phrases: [x y]}\n  grief: {apart_from: [lonely, nobody]}",
        **{
            "b.yaml": "needs:\n  grief: {phrases: [x y]}\n",
            "grave.yaml": "[lonely, sad, grief, grief]",
        },
    )
    assert [said.partition(";")[0] for said in problems] == [
        "own.yaml: lonely: lable: is not known here",
        "b.yaml: theme: is missing",
        "b.yaml: grief: is already in own.yaml",
        "own.yaml: lonley: is no need that is shipped, and a new one has label and terms too",
        "own.yaml: grief: stands apart from nobody, which is no need",
        "grave.yaml: sad is no need",
        "grave.yaml: grief is there twice",
    ]


def test_what_stands_in_a_file_that_cannot_be_read_is_not_called_unknown() -> None:
    problems = refused("  lonely: {apart_from: [zebra]}", **{"b.yaml": "theme: [", "grave.yaml": "[zebra]"})

    assert [said.partition(":")[0] for said in problems] == ["b.yaml"]


@pytest.mark.parametrize(("text", "problem"), [("", "is no list of codes"), ("- [", "not readable as YAML")])
def test_a_list_of_grave_needs_that_is_none_is_refused(text: str, problem: str) -> None:
    [said] = refused(NEW, **{"grave.yaml": text})
    assert said.startswith("grave.yaml: ")
    assert problem in said


def test_what_changes_nothing_is_remarked_on_and_refused_by_nobody() -> None:
    entry = "{phrases: [nobody calls, x y], without_phrases: [never said], terms: {zoo: 0}}"
    laid = lay_over(SHIPPED, {"own.yaml": f"theme: Our own\nneeds:\n  lonely: {entry}"})

    assert laid.remarks == (
        "own.yaml: lonely: 1 of its phrases is there already",
        "own.yaml: lonely: “never said” is none of its phrases, so there is nothing to take away",
        "own.yaml: lonely: “zoo” is none of its terms, so there is nothing to take away",
    )


def test_the_difference_is_told_in_numbers() -> None:
    entry = "label: Alone, phrases: [a b, c d], without_phrases: [nobody calls]"
    terms = "terms: {befriending: 0.2, cafe: 1}"
    after = own(f"  lonely: {{{entry}, {terms}}}\n  grief: {{terms: {{bereavement: 0, walking: 1}}}}{NEW}")
    told = difference(SHIPPED, after)

    assert (told.new, told.changed, told.labels, told.grave) == (1, 2, 1, False)
    assert (told.phrases_added, told.phrases_taken) == (3, 1)
    assert (told.terms_given, told.terms_taken) == (4, 1)


def test_a_folder_is_read_without_what_editors_leave_beside(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"\ufefftheme: Our own\nneeds:{NEW}", "utf-8")
    (tmp_path / ".ours.yaml").write_text("theme: [", "utf-8")
    (tmp_path / "notes.txt").write_text("theme: [", "utf-8")

    assert read_own(tmp_path, SHIPPED).needs == own(NEW)


def test_what_cannot_be_read_in_a_folder_is_named_without_its_place(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"theme: caf\xe9")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "ours.yml").write_text(f"theme: Our own\nneeds:{NEW}", "utf-8")

    with pytest.raises(NeedsRefused) as why:
        read_own(tmp_path, SHIPPED)
    assert [said.partition(";")[0] for said in why.value.problems] == [
        "folder.yaml: cannot be read: Is a directory",
        "latin.yaml: is not UTF-8 text",
        "ours.yml: is not named as a theme file",
    ]
    for gone in (tmp_path / "nowhere", tmp_path / "latin.yaml"):
        with pytest.raises(NeedsRefused) as why:
            read_own(gone, SHIPPED)
        assert str(tmp_path) not in str(why.value)


def test_the_marks_of_a_folder_change_with_its_files_alone(tmp_path: Path) -> None:
    assert marks_of(tmp_path / "nowhere") is None
    file = tmp_path / "ours.yaml"
    file.write_text("one", "utf-8")
    marks = [marks_of(tmp_path), marks_of(tmp_path)]
    (tmp_path / "notes.txt").write_text("no theme", "utf-8")
    marks.append(marks_of(tmp_path))
    assert marks[0] == marks[1] == marks[2] != ()
    file.write_text("more than one", "utf-8")
    assert marks_of(tmp_path) != marks[0]


def test_the_shipped_form_of_own_files_is_that_of_the_code() -> None:
    assert OWN_SCHEMA.read_text("utf-8") == own_schema()
    checks = Draft202012Validator(json.loads(own_schema()))
    assert checks.is_valid(
        yaml.safe_load(f"theme: Our own\nneeds:{NEW}  lonely: {{terms: {{befriending: 0}}}}")
    )
    assert not checks.is_valid(yaml.safe_load(f"theme: Our own\nneeds:{NEW}    lable: Warm"))


def test_the_shipped_list_takes_own_needs_and_tells_those_it_no_longer_has() -> None:
    laid = lay_over(load_needs(), {"own.yaml": f"theme: Our own\nneeds:{NEW}"}).needs

    assert laid.label("warm-place") == "Winter library seats"
    assert load_needs().label("warm-place") == "Warm place (no longer a need we list)"
    assert len(laid.needs) == len(load_needs().needs) + 1


def test_the_example_of_the_guide_can_be_copied_and_all_of_it_counts() -> None:
    example = textwrap.dedent(GUIDE.read_text("utf-8").split("   ```yaml\n")[1].split("   ```\n")[0])
    laid = lay_over(load_needs(), {"ours.yaml": example})

    assert laid.remarks == ()
    told = difference(load_needs(), laid.needs)
    assert (told.new, told.changed, told.phrases_taken) == (1, 1, 1)
