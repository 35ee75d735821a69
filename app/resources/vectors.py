"""What listings tell, as the language model reads it: worked out by whoever takes them in, before the
database is held for it, and read by every process that answers.
"""

from collections.abc import Callable, Iterable

from sqlmodel import Session

from app.db import Database
from app.resources import queries
from app.resources.actions import keep_vectors
from resource_directory.hsds.reading import Accepted, Read
from resource_directory.matching import load_encoder, told_key, told_vector
from sentence_encoder import Encoder, EncoderMissing, Steps


class NewVectors:
    """Those that are not kept yet; none where there is no language model. `alive` is called with each."""

    def __init__(
        self, database: Database, reads: Iterable[Read], *, alive: Callable[[], None] = lambda: None
    ) -> None:
        try:
            encoder = load_encoder()
        except EncoderMissing:
            self._model, self._vectors = "", dict[str, Steps]()
            return
        self._model = encoder.version
        self._vectors = _missing(database, reads, encoder, alive)

    def keep(self, session: Session) -> None:
        if self._model:
            keep_vectors(session, model=self._model, vectors=self._vectors)


def _missing(
    database: Database, reads: Iterable[Read], encoder: Encoder, alive: Callable[[], None]
) -> dict[str, Steps]:
    with database.work(writing=False) as session:
        kept = queries.keys_of_vectors(session, encoder.version)
    told = {told_key(read.listing): read.listing for read in reads if isinstance(read, Accepted)}
    vectors: dict[str, Steps] = {}
    for key in told.keys() - kept:
        vectors[key] = told_vector(told[key], encoder)
        alive()
    return vectors
