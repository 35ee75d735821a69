"""What listings tell is worked out once, by whoever takes them in, and read by every process."""

import json

from sqlmodel import Session, select

from app.db import Database
from app.resources.actions import import_listings
from app.resources.index import ListingIndex
from app.resources.models import TextVector
from app.resources.queries import kept_vectors
from app.resources.vectors import NewVectors
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from resource_directory.matching import Matcher, load_encoder
from resource_directory.places import Gazetteer
from sentence_encoder import Encoder
from tests.resources.test_import import MONDAY, service

SINGING = "People who sing together on Tuesdays."


def take_in(database: Database, *records: object) -> None:
    """As the command does."""
    reads = list(read_services(read_document(json.dumps({"contents": records}))))
    vectors = NewVectors(database, reads)
    with database.work() as session:
        vectors.keep(session)
        import_listings(session, feed="north", source="x", reads=reads, complete=True, by="test", at=MONDAY)


def kept(session: Session) -> int:
    return len(session.exec(select(TextVector)).all())


def read_afresh(encoder: Encoder) -> int:
    """How many texts the model has read since it was loaded."""
    return encoder._vector.cache_info().misses


def test_each_text_is_kept_once_and_only_what_is_new_is_added(database: Database) -> None:
    take_in(database, service(1), service(2), service(3, name="Lunch club 1"))
    with database.work() as session:
        assert kept(session) == 2
    take_in(database, service(1), service(2, description=SINGING), service(3, name="Lunch club 1"))
    with database.work() as session:
        assert kept(session) == 3


def test_a_process_reads_what_is_kept_and_works_nothing_out(database: Database) -> None:
    take_in(database, service(1), service(2, description=SINGING))
    index = ListingIndex()
    assert index.encoder is not None
    Matcher([], index.needs, Gazetteer([]), index.encoder)  # the needs list is learnt
    index.encoder._vector.cache_clear()  # as in a process that has just started
    before = read_afresh(index.encoder)
    with database.work(writing=False) as session:
        index.matcher(session)
    assert read_afresh(index.encoder) == before
    take_in(database, service(1), service(2, description=SINGING), service(3, description="Knitting."))
    before = read_afresh(index.encoder)
    with database.work(writing=False) as session:
        assert len(list(index.matcher(session).listings())) == 3
    assert read_afresh(index.encoder) == before


def test_what_another_model_read_is_left_aside_and_goes(database: Database) -> None:
    model = load_encoder().version
    with database.work() as session:
        session.add(TextVector(model="another", text_key="00", steps=b"\x01" * 384, size=0.1))
    with database.work() as session:
        assert kept_vectors(session, model) == {}
    take_in(database, service(1))
    with database.work() as session:
        assert {row.model for row in session.exec(select(TextVector))} == {model}
