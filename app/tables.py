"""Every table of the service, gathered for migrations."""

from sqlmodel import SQLModel

import app.accounts.models
import app.audit.models
import app.contacts.models
import app.flows.models
import app.people.models
import app.practice.models
import app.resources.models
import app.signposting.models  # noqa: F401 -- imported so that its tables are known

METADATA = SQLModel.metadata
