"""Every table of the service, gathered for migrations."""

from sqlmodel import SQLModel

import app.accounts.models
import app.audit.models  # noqa: F401 -- imported so that its tables are known

METADATA = SQLModel.metadata
