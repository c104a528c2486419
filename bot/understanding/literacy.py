"""Whether somebody says that they cannot read: they need a voice and a number, not a choice of languages."""

import re

from bot.understanding.folding import understood

_LATIN = re.compile(
    r"\b(?:can(?:no|')?t|cannot|can not|cant|dont|don't|do not|not|never|ot|ort|min|mn)\s+(?:know\s+(?:how\s+)?(?:to\s+)?"
    r"|learn(?:ed)?\s+(?:to\s+)?|able\s+to\s+|good\s+(?:at|in)\s+|ches?h?\s+|jes\s+|ceh\s+|jeh\s+|jes\s+)?"
    r"(?:read|reading|an|arn|aan|aksor|aksar|akso)\b"
    r"|\b(?:illiterate|never went to school|no school)\b|\b(?:an|arn|aan)\s+(?:ot|min|ort)\s+(?:dach|jenh|chenh|ches|ban|dai)"
)
_NEGATED = r"(?:មិន|អត់|ពុំ)\s?(?:សូវ)?\s?(?:ចេះ|ដាច់|ចេញ|បាន)?\s?"
_KHMER = re.compile(
    rf"{_NEGATED}(?:អាន|អក្សរ)|អាន(?:អក្សរ|សារ)?\s?(?:{_NEGATED})(?:ទេ|$)|(?:អាន|អក្សរ)[^.?!។]{{0,12}}(?:មិន|អត់)\s?(?:ដាច់|ចេះ|ចេញ)"
)
MOST = 60  # letters: a longer text tells something else


def cannot_read(text: str) -> bool:
    """cannot_read('i cannot read') and cannot_read('ខ្ញុំអានមិនដាច់') are True."""
    folded = understood(text)
    if len(folded) > MOST or "receipt" in folded:
        return False
    return bool(_LATIN.search(folded) or _KHMER.search(folded))
