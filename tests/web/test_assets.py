"""The committed style sheet and scripts: nobody else's brand, nothing fetched, and light."""

import gzip
import json
import re
from pathlib import Path

import pytest

from app.web.rendering import STATIC

ASSETS = Path(__file__).parents[2] / "assets"
STYLES = (STATIC / "front-door.css").read_text()


@pytest.mark.parametrize("brand", ["GDS Transport", "@font-face", "crest", "crown", "GOV.UK", "url("])
def test_the_style_sheet_carries_no_licensed_font_and_no_central_government_brand(brand: str) -> None:
    assert brand.lower() not in STYLES.lower()


def test_the_style_sheet_takes_the_councils_colours() -> None:
    assert {"--fd-brand", "--fd-action"} <= set(re.findall(r"var\((--fd-[a-z]+)", STYLES))


def test_styles_and_scripts_stay_light() -> None:
    files = [STATIC / "front-door.css", *STATIC.rglob("*.js")]
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in files}

    assert weights["front-door.css"] <= 20_000
    # every script there is, of which a page loads a part; a first load of the call page may be 150,000
    assert sum(weights.values()) <= 79_000


def test_no_script_asks_for_its_map() -> None:
    assert [file.name for file in STATIC.rglob("*.js") if "sourceMappingURL" in file.read_text()] == []


def test_what_is_vendored_keeps_its_licence_beside_it() -> None:
    assert "Zero-Clause BSD" in (STATIC / "vendor" / "htmx.LICENSE.txt").read_text()


def test_the_build_is_pinned_and_names_no_registry() -> None:
    wanted = json.loads((ASSETS / "package.json").read_text())["devDependencies"]
    locked = json.loads((ASSETS / "package-lock.json").read_text())["packages"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert all("integrity" in package for place, package in locked.items() if place)
    assert not any("resolved" in package for package in locked.values())
