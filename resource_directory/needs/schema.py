"""The shape of a theme file as JSON Schema, for editors that check while someone types."""

import json

from pydantic import BaseModel

from resource_directory.needs.model import Theme
from resource_directory.needs.own_form import OwnTheme


def theme_schema() -> str:
    """What `schema.json` beside this file holds: of the list that is shipped."""
    return _schema(Theme)


def own_schema() -> str:
    """What `own.schema.json` beside this file holds: of a council's own theme files."""
    return _schema(OwnTheme)


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
