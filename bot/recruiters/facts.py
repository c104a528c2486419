"""A verdict as the outside reads it: one shape for the public API and for `hotline registry check --json`."""

from datetime import date

from bot.recruiters.checking import Answer, Verdict
from bot.recruiters.index import Listed


def facts(verdict: Verdict, told: str) -> dict[str, object]:
    """What the registry says, ready for JSON. `told`: the sentences that a person would be told.

    answer       one of `checking.Answer`; only the first three speak about the recruiter as the one that was meant
    recruiter    that one, whole; None while there is none
    candidates   at most three to choose from when the answer is which or similar, best first: enough to be known
                 again, and no status, because a likeness is never listed
    status       listed | suspended | revoked | expired | removed; None when unsure, or no list ever named it
    valid_until  the last day that the list of this status prints, 2026-01-31; None without one, and over many lists
    listed_for   the other countries whose fresh lists name the recruiter
    notice_on    the date of the notice that the answer rests on, 2026-01-31; None without one
    stale        that notice is too old to confirm anything
    no_list      there is no list for the destination
    by, why      what the look-up went by (name, phone, page …), and the explanation, in English
    suspicious   what was typed had look-alike letters or invisible characters
    """
    asking = verdict.answer in (Answer.which, Answer.similar)
    unsure = verdict.status is None or verdict.answer is Answer.cannot_confirm
    return {
        "answer": str(verdict.answer),
        "told": told,
        "recruiter": _whole(verdict.recruiter) if verdict.recruiter else None,
        "candidates": [_card(one) for one in verdict.candidates] if asking else [],
        "destination": verdict.destination,
        "status": None if unsure else str(verdict.status),
        "valid_until": None if unsure else _day(verdict.valid_until),
        "listed_for": list(verdict.listed_for),
        "notice_on": _day(verdict.notice_on),
        "stale": verdict.stale,
        "no_list": verdict.no_list,
        "by": verdict.by,
        "suspicious": verdict.suspicious,
        "why": list(verdict.why),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _card(firm: Listed) -> dict[str, object]:
    """What a person is shown to choose by: number, names, address."""
    return {
        "registration_number": firm.registration_number,
        "name_km": firm.name_km,
        "name_en": firm.name_en,
        "address_km": firm.address_km,
        "address_en": firm.address_en,
    }


def _whole(firm: Listed) -> dict[str, object]:
    """All that the notices print about a recruiter."""
    return _card(firm) | {
        "other_names": list(firm.other_names),
        "phones": list(firm.phones),
        "pages": list(firm.pages),
        "year_of_registration": firm.year_of_registration,
        "prakas_number": firm.prakas_number,
    }
