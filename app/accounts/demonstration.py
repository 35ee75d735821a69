"""Sign-ins of fictional staff. Their rows are marked, and open nothing outside a demonstration."""

from datetime import datetime

from sqlmodel import Session

from app.accounts import actions, queries
from app.accounts.models import Role
from app.errors import Refused

# No secret: it is shown on the sign-in page, and only a service on this machine alone takes it.
PASSWORD = "company on a wet Tuesday"  # noqa: S105 -- known to all

STAFF = (
    ("sam", "Sam Okafor", Role.OFFICER, "Contact centre"),
    ("priya", "Priya Lindqvist", Role.SOCIAL_WORKER, "Rapid Response"),
    ("tom", "Tom Abernethy", Role.THERAPIST, "Independence"),
    ("maria", "Maria Castellano", Role.MANAGER, "Front door"),
    ("dev", "Dev Whitlock", Role.CURATOR, "Directory"),
    ("ruth", "Ruth Nakamura", Role.ADMINISTRATOR, "Systems"),
)


def add_sign_ins(session: Session, *, by: str, at: datetime) -> None:
    """One for each role, once. Refused where real staff are: a service in use is never made one."""
    if queries.list_demonstration_staff(session):
        return
    if queries.list_staff(session):
        raise Refused(
            "This database belongs to a service in use, so the demonstration will not touch it.",
            "Name another file, such as FRONTDOOR_DATABASE_URL=sqlite:///var/demonstration.sqlite3.",
        )
    for username, display_name, role, team in STAFF:
        actions.add_staff(
            session,
            username=username,
            display_name=display_name,
            role=role,
            team=team,
            password=PASSWORD,
            demonstration=True,
            by=by,
            at=at,
        )
