"""The format as JSON Schema, for editors that complete and check while someone types."""

from typing import Any

from conversation_flows.format import Flow


def flow_json_schema() -> dict[str, Any]:
    """Ships as flows/flow.schema.json; a test keeps the two the same."""
    schema = Flow.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "A front-door conversation flow, format 1",
    }
