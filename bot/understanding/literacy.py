"""Whether somebody says that they cannot read: they need a voice and a number, not a choice of languages."""

import re

from bot.understanding.folding import understood

_NOT = r"(?:can(?:no|')?t|cannot|can not|dont|don't|do not|not|never|ot|ort|min|mn)"
_HOW = r"(?:know (?:how )?(?:to )?|learn(?:ed)? (?:to )?|able to |good (?:at|in) |(?:ch?|j)e[hs]* )?"
_LATIN = re.compile(
    rf"\b{_NOT} {_HOW}(?:read|reading|an|arn|aan|aksor|aksar|akso)\b|\b(?:illiterate|never went to school|no school)\b"
    r"|\b(?:an|arn|aan) (?:ot|min|ort) (?:dach|jenh|chenh|ches|ban|dai)"
)
_NEGATED = r"(?:មិន|អត់|ពុំ)\s?(?:សូវ)?\s?(?:ចេះ|ដាច់|ចេញ|បាន)?\s?"
_KHMER = re.compile(
    rf"{_NEGATED}(?:អាន|អក្សរ)|អាន(?:អក្សរ|សារ)?\s?(?:{_NEGATED})(?:ទេ|$)|(?:អាន|អក្សរ)[^.?!។]{{0,12}}(?:មិន|អត់)\s?(?:ដាច់|ចេះ|ចេញ)"
)
MOST = 60  # letters: a longer text tells something else


def cannot_read(text: str) -> bool:
    """cannot_read('i cannot read') and cannot_read('ខ្ញុំអានមិនដាច់') are True."""
    folded = " ".join(understood(text).split())
    if len(folded) > MOST or "receipt" in folded:
        return False
    return bool(_LATIN.search(folded) or _KHMER.search(folded))
