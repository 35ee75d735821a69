"""YAML as the needs list reads it: safe, and without what its writer cannot have meant."""

import yaml

# The C parser reads the whole list in a fifth of a second, the Python one in two; both are safe ones.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A date that is none, or a tag on words that do not fit it, ends in whatever its reader stumbles over.
_STUMBLES = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class NotReadable(ValueError):
    """The message says what is wrong, and on which line where that is known."""


class _Strict(_Loader):  # type: ignore[misc, valid-type] # which of the two is settled at import
    """YAML where a key given twice is an error, not a silent overwriting."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        fault = "is not a name" if not isinstance(key, str) else "is given twice" if key in found else ""
        if fault:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}” {fault}", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def parse(text: str) -> object:
    """What a text holds. Raises NotReadable."""
    try:
        return yaml.load(text, Loader=_Strict)  # noqa: S506 - a safe loader with one more check
    except yaml.YAMLError as fault:
        raise NotReadable(_said(fault)) from None
    except _STUMBLES:
        raise NotReadable("a value in it cannot be taken as a number or date; put it in quotes") from None


def _said(fault: yaml.YAMLError) -> str:
    wrong = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
    mark = getattr(fault, "problem_mark", None)
    return f"line {mark.line + 1}: {wrong}" if mark else wrong
