"""The shape of a theme file as JSON Schema, for editors that check while someone types."""

import json

from resource_directory.needs.model import Theme


def theme_schema() -> str:
    """What `schema.json` beside this file holds."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Theme.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
