"""The folder in which a council keeps needs of its own: theme files, and perhaps a grave.yaml."""

from pathlib import Path

from resource_directory.needs.model import NeedsList, NeedsRefused
from resource_directory.needs.own import LaidOver, lay_over

# Of each file its name, its size in bytes, and when it was written last and touched in any way, such as by
# somebody who lets it be read: in nanoseconds.
Marks = tuple[tuple[str, int, int, int], ...] | None


def read_own(folder: Path, shipped: NeedsList) -> LaidOver:
    """The shipped list with what the files of a folder say. Raises NeedsRefused with all that is wrong."""
    texts: dict[str, str] = {}
    problems: list[str] = []
    for path in _files(folder):
        try:
            texts[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(f"{path.name}: is not UTF-8 text; save it as UTF-8")
        except OSError as fault:
            problems.append(f"{path.name}: cannot be read: {fault.strerror}; see what may read it")
        if path.suffix != ".yaml":
            problems.append(f"{path.name}: is not named as a theme file; name it {path.stem}.yaml")
    return lay_over(shipped, texts, problems)


def marks_of(folder: Path) -> Marks:
    """The same as long as nothing in the folder has changed; None where it cannot be looked into."""
    try:
        return tuple((path.name, *_mark(path)) for path in _files(folder))
    except NeedsRefused:
        return None


def _mark(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:  # taken away meanwhile, or a link to nothing
        return -1, -1, -1
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _files(folder: Path) -> list[Path]:
    """Those meant as theme files, by name."""
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError:
        problem = "the folder of own needs is not there; make it, or name another"
    except NotADirectoryError:
        problem = "what is named as the folder of own needs is a file; name the folder it lies in"
    except OSError as fault:
        problem = f"the folder of own needs cannot be read: {fault.strerror}; see what may read it"
    else:
        return [path for path in found if _is_theme(path.name)]
    raise NeedsRefused([problem])


def _is_theme(name: str) -> bool:
    """Editors and file managers leave files of their own beside, which begin with a full stop."""
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")
