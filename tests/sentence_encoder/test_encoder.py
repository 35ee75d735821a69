"""The language model: what it is read from, what it says of sentences, and what happens without it."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from sentence_encoder import Encoder, EncoderMissing

MODEL = Path(str(files("resource_directory.matching") / "model"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL, tmp_path / "model"))


def test_sentences_that_mean_the_same_are_nearer_than_others() -> None:
    asked, like, other = Encoder(MODEL).vectors(
        ["since my wife died the house is so quiet", "a group for people who grieve", "help with a bus pass"]
    )

    assert asked @ like > asked @ other + 0.1


def test_every_vector_has_length_one() -> None:
    found = Encoder(MODEL).vectors(["", " ", "?", "a", "word " * 5000, "日本語", "😀", "\x00"])

    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)


def test_no_text_has_no_vector() -> None:
    encoder = Encoder(MODEL)

    assert encoder.vectors([]).shape == (0, encoder.size)


def test_a_text_has_the_same_vector_in_whatever_company() -> None:
    texts = ["i sit here all day", "she is not herself since the fall, and nobody comes", "help"]

    together = Encoder(MODEL).vectors(texts)
    alone = np.concatenate([Encoder(MODEL).vectors([text]) for text in texts])

    assert np.array_equal(together, alone)


def test_many_ask_side_by_side_and_get_what_one_gets() -> None:
    encoder = Encoder(MODEL)
    texts = [f"the boiler has been off for {days} days" for days in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: encoder.vectors([text])[0], texts * 2))

    assert np.array_equal(found[:40], found[40:])
    assert np.array_equal(found[:40], encoder.vectors(texts))


def test_a_file_that_is_not_the_release_is_refused(folder: Path) -> None:
    model = folder / "encoder.onnx"
    model.write_bytes(model.read_bytes()[:-1] + b"x")

    with pytest.raises(EncoderMissing, match=r"encoder\.onnx is not the file"):
        Encoder(folder)


def test_a_file_that_is_no_model_is_refused(folder: Path) -> None:
    (folder / "encoder.onnx").write_bytes(b"no model")
    sums = json.loads((folder / "sums.json").read_text("utf-8"))
    (folder / "sums.json").write_text(json.dumps(sums | {"encoder.onnx": sha256(b"no model").hexdigest()}))

    with pytest.raises(EncoderMissing, match="cannot be started"):
        Encoder(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "sums.json"])
def test_a_file_that_is_not_there_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(EncoderMissing, match="cannot be read"):
        Encoder(folder)
