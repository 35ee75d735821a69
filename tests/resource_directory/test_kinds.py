import pytest

from resource_directory.kinds import kind_of
from resource_directory.listing import Kind, Term


@pytest.mark.parametrize(
    ("name", "terms", "expected"),
    [
        ("Bay Companions", ["loneliness", "neighbourhood-network"], Kind.NEIGHBOURHOOD_NETWORK),
        ("Gill", ["Village agents"], Kind.VILLAGE_AGENT),
        ("Talking Cafe at the mart", [], Kind.TALKING_CAFE),
        ("Talking Point Linfold", [], Kind.TALKING_POINT),
        ("Tuesdays at the library", ["talking point"], Kind.TALKING_POINT),
        ("A talking point for walkers", [], Kind.OTHER),
        ("Talking Café Linfold", ["information"], Kind.TALKING_CAFE),
        ("Local Area Co-ordinator, Millbrook", [], Kind.LOCAL_COORDINATOR),
        ("Jan's Helping Hands", ["home help", "Micro Enterprise"], Kind.MICRO_ENTERPRISE),
        ("County Carers' Centre", [], Kind.CARERS_CENTRE),
        ("Tuesday visitors", ["befriending", "loneliness"], Kind.BEFRIENDING),
        ("Benefits appeals", ["benefits", "advocacy"], Kind.OTHER),
        ("Parish timebank", [], Kind.TIME_BANK),
        ("St Bride's Luncheon Club", ["meals"], Kind.LUNCH_CLUB),
        ("Chess in the park", [], Kind.OTHER),
    ],
)
def test_the_kind_is_told_by_terms_and_name(name: str, terms: list[str], expected: Kind) -> None:
    assert kind_of(name, [Term(name=term) for term in terms]) is expected
