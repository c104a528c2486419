"""What can go wrong, each as a sentence that says what to do next, and a status for the web."""

import traceback


class HotlineError(Exception):
    """A problem with a sentence for the person in front of the screen. Never put a tip's words or an address in it."""

    status = 400


class Invalid(HotlineError):
    """What was given cannot be used: say what to give instead."""

    status = 422


class Forbidden(HotlineError):
    """Who asks may not do this, or could not prove who they are."""

    status = 403


class NotFound(HotlineError):
    """There is no such thing."""

    status = 404


class Conflict(HotlineError):
    """Somebody else has it, or it has changed in between."""

    status = 409


class TooMany(HotlineError):
    """Who asks does it too fast; come again a little later."""

    status = 429


class Unavailable(HotlineError):
    """We cannot store just now; the sender should come again."""

    status = 503


class ConfigError(HotlineError):
    """Every problem of the configuration at once, a line each."""

    status = 500


def place_of(problem: BaseException) -> str:
    """The class of an error and where it arose, `ValueError in keep_story`: never its text, which may hold a tip's."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame.name for frame in frames if "/bot/" in frame.filename or "/handlers/" in frame.filename]
    return f"{type(problem).__name__} in {ours[-1] if ours else '?'}"
