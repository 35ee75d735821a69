"""A running server, asked what its own description allows and what it does not."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.db import Database
from tests.resources.oruk.published import hall, service, take_in

ADDRESSES = 9
CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

# The same questions on every run: what is found today is found tomorrow.
_ASKING = settings(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


# which database it asks makes no difference to what may be asked
@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_that_is_asked_is_a_fault_of_ours(
    mode: GenerationMode, live_app: FastAPI, live_server: str, database: Database
) -> None:
    take_in(database, service("Choir", "singing", service_at_locations=[hall("Green")]), service("Walks"))
    described = schemathesis.openapi.from_dict(live_app.openapi()).include(path_regex="^/oruk/")
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == ADDRESSES
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not operation.query:
            continue  # nothing about it can be sent wrongly

        @_ASKING
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(base_url=live_server, checks=CHECKS)

        ask()
