"""Pages, handles and websites in a text, in every form that people and phones give them.

    pages('see m.facebook.com/Sok.Rith/?ref=1')[0] == ('facebook:sokrith',)

Facebook does not tell dots and capitals in a name apart, so neither do we.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bot.writing import fold

_SITE = re.compile(
    r"(?<![a-z0-9])(?P<site>facebook\s?\.\s?com|fb\s?\.\s?com|fb\.me|fb\.watch|fb\.gg|messenger\.com|m\.me|t\.me"
    r"|telegram\.me|telegram\.dog|tiktok\.com|instagram\.com|youtube\.com|linkedin\.com)\s?/(?:\s(?=[a-z0-9.]+$))?(?P<path>[^\s<>\"'，។]*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:(?:https?:?)?/{0,2}\s?)?(?:(?<![a-z0-9])[a-z0-9\-]{1,20}\.){0,3}$", re.IGNORECASE)
_REDIRECT = re.compile(r"(?:https?://)?l\.(?:facebook|instagram)\.com/(?:l\.php)?\?u=", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?<![a-z0-9@.\-])([a-z0-9][a-z0-9.\-]{2,80})(/[^\s]*)?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9\-]+\.)+(?:com|net|org|info|biz|asia|kh|co|me|app)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@([A-Za-z0-9_.]{3,64})")
_PAGES_KHMER = """ហ្វេសប៊ុក ហ្វេសបុក ហ្វេកប៊ុក ហ្វេសប៊ុក ផេក ផេច ភេក ទំព័រ តេឡេក្រាម តេលេក្រាម ហ្វេស"""
# A page is spoken of: a word beside it may be its name.
_SPOKEN = re.compile(
    rf"(?<![a-z])(?:fb|facebook|telegram|tg|tiktok|fanpage|inbox|messenger|page|pages|pej|pek|pech|peich|paek|phek|peik|face|f[ae]i?[sc]ebo?o?[uo]?k|f[ei]+sbo?[uo]k|hvesbuk)(?![a-z])"
    rf"|{'|'.join(map(fold, _PAGES_KHMER.split()))}"
)
_RIGHT_BEFORE = re.compile(rf"(?:{_SPOKEN.pattern})(?:\s(?:name|named|account|called|id|of|chhmoh))?[\s:៖@\"«“'\-]*$")
# Khmer letters may touch a word, those of other scripts belong to it: goldenlotusж is not goldenlotus.
_WORD = re.compile(r"(?<![^\W\u1780-\u17ff])[a-z0-9_.]{2,64}(?![^\W\u1780-\u17ff])")
_NUMBERED = re.compile(
    r"(?:profile\.php\?(?:.*&)?id=|pages/[^/]+/|people/[^/]+/|(?:^|/)p/[^/?]*-|pages/category/[^/]+/[^/?]*-)(\d{5,})"
)
_CALLING = ("wa.me", "whatsapp.com", "api.whatsapp.com", "viber.com", "zalo.me", "line.me")  # numbers stand in them
_STEPS = ("groups", "pg", "channel", "c", "s", "company", "in", "user", "pages", "#!", "p", "people")
_WORDS, _WORDS_OF_A_NAME, _SHORTEST = 60, 4, 4
_SITES = {
    "fb.com": "facebook",
    "fb.me": "facebook",
    "fb.gg": "facebook",
    "fb": "facebook",
    "tg": "telegram",
    "m.me": "facebook",
    "messenger.com": "facebook",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "telegram.dog": "telegram",
}


def pages(text: str) -> tuple[tuple[str, ...], str]:
    """Keys of the pages, 'site:name', 'web:domain' or '@handle', and the text without them."""
    if not re.search(r"[.@/]", text):
        return (), text
    found, text = _links(text)
    found += (sites := _websites(text))[0]
    text = sites[1]
    found += ["@" + handle(match[1]) for match in _HANDLE.finditer(text)]
    return tuple(dict.fromkeys(found)), _HANDLE.sub(" ", text)


def named_pages(folded: str) -> Iterator[tuple[str, str, bool]]:
    """Handles that a message which speaks of a page may name, each with the text without it.

    'facebook page sok rith real' may be @sok, @sokrith … for whoever can look whether one exists. The third is whether
    it stands right behind the word page: 'on facebook their vision is good' is not about @vision.
    """
    if not _SPOKEN.search(folded):
        return
    words = list(_WORD.finditer(folded))[:_WORDS]
    for count in range(_WORDS_OF_A_NAME, 0, -1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            name = handle(folded[first.start() : last.end()].replace(" ", ""))
            if len(name) >= _SHORTEST:
                beside = bool(_RIGHT_BEFORE.search(folded[max(first.start() - 40, 0) : first.start()]))
                yield "@" + name, f"{folded[: first.start()]} {folded[last.end() :]}", beside


def handle(name: str) -> str:
    """'@Sok.Rith' -> 'sokrith'"""
    return name.lower().strip("@.,;:!?)(").replace(".", "")


def _links(text: str) -> tuple[list[str], str]:
    if "%" in text:
        text = unquote(text)
    text = _REDIRECT.sub("", text)
    found: list[str] = []
    kept, place = "", 0
    for link in _SITE.finditer(text):
        if key := _key(re.sub(r"\s", "", link["site"]), link["path"]):
            found.append(key)
        before = text[place : link.start()]
        head, tail = before[:-80], before[-80:]
        kept += head + _BEFORE.sub("", tail, count=1) + " "
        place = link.end()
    return found, kept + text[place:]


def _key(site: str, path: str) -> str:
    """Site and name, or the page's number."""
    site = _SITES.get(site.lower(), site.lower().removesuffix(".com"))
    if number := _NUMBERED.search(path):
        return f"{site}:{number[1]}"
    steps = [step for step in re.split(r"[/?#&]", path) if step and step != "!"]
    while len(steps) > 1 and steps[0].lower() in _STEPS:
        steps = steps[1:]
    name = handle(steps[0]) if steps and "=" not in steps[0] else ""
    return f"{site}:{name}" if name and not name.startswith("+") else ""


def _websites(text: str) -> tuple[list[str], str]:
    found: list[str] = []

    def kept(host: "re.Match[str]") -> str:
        domain = host[1].rstrip(".").lower().removeprefix("www.")
        if not _DOMAIN.fullmatch(domain) or domain in _CALLING:
            return host[0]
        found.append("web:" + domain)
        return " "

    return found, _HOST.sub(kept, text)
