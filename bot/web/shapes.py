"""What the public door to the registry takes and gives, as models: docs/openapi.json is made of them, and the tests
hold every answer to them. An answer is made by `recruiters.facts`, at no cost; nothing is checked twice while people
wait."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 200  # characters of q, as in the conversation: more is not a name but a story
Language = Literal["km", "en"]
Status = Literal["listed", "suspended", "revoked", "expired", "removed"]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="A country's code (ISO 3166, two letters).")]


class Shape(BaseModel):
    """No field that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(Shape):
    """What somebody wants to know."""

    q: Annotated[str, Field(min_length=1, max_length=LONGEST, description="A recruiter's name, phone, number or link.")]
    destination: Annotated[str | None, Field(description="A country's code; without it all lists are asked.")] = None
    language: Annotated[Language, Field(description="Of the sentence in `told`.")] = "km"
    why: Annotated[bool, Field(description="Explain what matched; the address of a GET takes 1 or true.")] = False


class Candidate(Shape):
    """Enough to know a recruiter again, as the list prints it; "" for what it does not."""

    registration_number: str
    name_km: str
    name_en: str
    address_km: str
    address_en: str


class Recruiter(Candidate):
    """All that the notices print about a recruiter."""

    other_names: list[str]
    phones: list[str]
    pages: list[str]
    year_of_registration: str
    prakas_number: str


class Found(Shape):
    """What the registry says."""

    answer: Annotated[
        Literal["listed", "listed_elsewhere", "not_current", "which", "similar", "not_listed", "cannot_confirm"],
        Field(description="Only the first three speak about one recruiter as the one that was meant."),
    ]
    told: Annotated[str, Field(description="The sentence to show, whole.")]
    recruiter: Annotated[Recruiter | None, Field(description="The one that was meant; null while there is none.")]
    candidates: Annotated[list[Candidate], Field(max_length=3, description="To choose from, best first; never listed.")]
    destination: Annotated[Country | None, Field(description="The country that was asked about; null for all lists.")]
    status: Annotated[Status | None, Field(description="Null when unsure, or when no list ever named it.")]
    valid_until: Annotated[date | None, Field(description="The last day that the list prints for the permission.")]
    listed_for: Annotated[list[Country], Field(description="Other countries whose fresh lists name it.")]
    notice_on: Annotated[date | None, Field(description="The date of the notice that the answer rests on.")]
    stale: Annotated[bool, Field(description="That notice is too old to confirm anything.")]
    no_list: Annotated[bool, Field(description="There is no list for the destination.")]
    by: Annotated[str, Field(description="What the look-up went by: name, phone, page …")]
    suspicious: Annotated[bool, Field(description="What was typed had look-alike letters or invisible characters.")]
    why: Annotated[list[str], Field(description="The explanation, in English; only when asked for.")] = []


class Refusal(Shape):
    """What is wrong, and what to do."""

    detail: Annotated[str, Field(description="A sentence.")]
