"""The repository that files are in: its root, and the files that a branch touches, as git tells."""

import os
import shutil
from pathlib import Path
from typing import Final

# Where services for continuous integration say that the checkout is.
_ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class ChangedError(Exception):
    """What a branch touches cannot be told; the message says why and what to do."""


def repository_root(folder: Path) -> Path:
    """The root of the repository that a folder is in, as the service says or by its `.git`; else the folder itself."""
    here = folder.resolve()
    for name in _ROOTS:
        value = os.environ.get(name)
        if value and here.is_relative_to(root := Path(value).resolve()):
            return root
    return next((above for above in (here, *here.parents) if (above / ".git").exists()), here)


def changed_files(revision: str, folder: Path) -> set[str]:
    """The real paths of all files of a repository that differ from where the branch left a revision.

    Those are the files that commits since then touched or removed, that were edited and not committed, and that git
    does not know yet and would not ignore.

    Args:
        revision: what git knows as a commit (`origin/main`, a tag, a hash).
        folder: a folder in the working tree.

    Raises:
        ChangedError: there is no git, no repository, no such revision, or no common ancestor.
    """
    git = shutil.which("git")
    if git is None:
        raise ChangedError("git is needed for --changed-since, and it is not installed")
    top = _git(git, folder, "rev-parse", "--show-toplevel").removesuffix("\n")
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        commit = _git(git, folder, *named).strip()
    except ChangedError:
        message = f"git knows no revision {revision}; in a shallow clone, fetch it first (fetch-depth: 0)"
        raise ChangedError(message) from None
    try:
        base = _git(git, folder, "merge-base", commit, "HEAD").strip()
    except ChangedError:
        message = f"{revision} and HEAD have no common ancestor; a shallow clone lacks it (fetch-depth: 0)"
        raise ChangedError(message) from None
    tracked = _git(git, Path(top), "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", base)
    untracked = _git(git, Path(top), "ls-files", "--others", "--exclude-standard", "-z")
    return {os.path.realpath(Path(top, name)) for name in (tracked + untracked).split("\0") if name}


def _git(git: str, folder: Path, *arguments: str) -> str:
    """What git answers.

    Raises:
        ChangedError: git failed; with its own words.
    """
    import subprocess  # noqa: PLC0415  git is rarely asked

    command = [git, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603  a list of arguments, and git by its path
    if done.returncode:
        words = " ".join(os.fsdecode(done.stderr).split()) or f"it ended with status {done.returncode}"
        raise ChangedError(f"git cannot tell what was changed: {words}")
    return os.fsdecode(done.stdout)
