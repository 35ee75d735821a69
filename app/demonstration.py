"""What `make run` puts into its database: fictional sign-ins, the sample map, the conversation that ships."""

from importlib.resources import files

from app.accounts import demonstration as accounts
from app.config import Settings
from app.db import Database
from app.flows.actions import publish_flow
from app.kit import clock
from app.resources.actions import import_listings, replace_places
from app.resources.vectors import NewVectors
from resource_directory.sample import load_sample

BY = "system:demonstration"
FEED = "sample"


# Of a council that is nowhere: numbers from Ofcom's ranges for drama.
_LINES = {
    "front_door_line": "01632 960800",
    "complaints_line": "the council's complaints team on 01632 960 801",
    "safeguarding_line": "the safeguarding adults team on 01632 960 802",
    "children_line": "the children's safeguarding team on 01632 960 803",
    "domestic_abuse_line": "the domestic abuse helpline on 0808 157 0804",
    "fire_service_line": "the fire service's home safety line on 01632 960 805",
    "carers_line": "the carers' centre on 01632 960 806",
    "duty_worker": "the duty social worker on 01632 960 807",
}


def lines(settings: Settings) -> dict[str, str]:
    """Whom the advice says to ring, where the settings name nobody else."""
    return {name: line for name, line in _LINES.items() if name not in settings.model_fields_set}


def load(database: Database, _settings: Settings) -> None:
    """Adds what is not there yet; Refused where real staff have been added. Safe to run at every start."""
    reads, places = load_sample()
    vectors = NewVectors(database, reads)
    with database.work() as session:
        now = clock.now()
        accounts.add_sign_ins(session, by=BY, at=now)
        vectors.keep(session)
        replace_places(session, places=places, by=BY, at=now)
        import_listings(
            session,
            feed=FEED,
            source="the sample map",
            licence="MIT",
            attribution="Merrowshire, a fictional county",
            reads=reads,
            complete=True,
            by=BY,
            at=now,
        )
        text = (files("conversation_flows") / "flows" / "starter.yaml").read_text("utf-8")
        publish_flow(
            session, text=text, name="starter.yaml", note="The conversation that ships.", by=BY, at=now
        )
