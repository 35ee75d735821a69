"""Every table of the service, gathered for migrations."""

from sqlmodel import SQLModel

import app.accounts.models
import app.audit.models
import app.callbacks.models
import app.contacts.earlier
import app.contacts.models
import app.contacts.refusals
import app.flows.models
import app.handovers.models
import app.needs_met.models
import app.notifications.models
import app.people.models
import app.practice.models
import app.resources.curation.models
import app.resources.duplicates.models
import app.resources.feeds.models
import app.resources.keeping.models
import app.resources.links.models
import app.resources.models
import app.resources.spreadsheet.models
import app.signposting.models  # noqa: F401 -- imported so that its tables are known

METADATA = SQLModel.metadata
