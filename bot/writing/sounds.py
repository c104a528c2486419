"""What each Khmer letter and sign sounds like, written with Latin letters as people and road signs write them.

Every consonant belongs to one of two series, and a vowel sign has one sound after each. Signs of series 'f' follow
the stacks that write foreign sounds (ហ្វ f, ហ្គ g, ហ្ស z), where people read the foreign vowel.
"""

ONSETS: dict[str, tuple[str, str]] = {
    "ក": ("k", "a"),
    "ខ": ("kh", "a"),
    "គ": ("k", "o"),
    "ឃ": ("kh", "o"),
    "ង": ("ng", "o"),
    "ច": ("ch", "a"),
    "ឆ": ("chh", "a"),
    "ជ": ("ch", "o"),
    "ឈ": ("chh", "o"),
    "ញ": ("nh", "o"),
    "ដ": ("d", "a"),
    "ឋ": ("th", "a"),
    "ឌ": ("d", "o"),
    "ឍ": ("th", "o"),
    "ណ": ("n", "a"),
    "ត": ("t", "a"),
    "ថ": ("th", "a"),
    "ទ": ("t", "o"),
    "ធ": ("th", "o"),
    "ន": ("n", "o"),
    "ប": ("b", "a"),
    "ផ": ("ph", "a"),
    "ព": ("p", "o"),
    "ភ": ("ph", "o"),
    "ម": ("m", "o"),
    "យ": ("y", "o"),
    "រ": ("r", "o"),
    "ល": ("l", "o"),
    "វ": ("v", "o"),
    "ឝ": ("s", "a"),
    "ឞ": ("s", "o"),
    "ស": ("s", "a"),
    "ហ": ("h", "a"),
    "ឡ": ("l", "a"),
    "អ": ("", "a"),
}

CODAS = {
    "ក": "k",
    "ខ": "k",
    "គ": "k",
    "ឃ": "k",
    "ង": "ng",
    "ច": "ch",
    "ឆ": "ch",
    "ជ": "ch",
    "ឈ": "ch",
    "ញ": "nh",
    "ដ": "t",
    "ឋ": "t",
    "ឌ": "t",
    "ឍ": "t",
    "ណ": "n",
    "ត": "t",
    "ថ": "t",
    "ទ": "t",
    "ធ": "t",
    "ន": "n",
    "ប": "b",
    "ផ": "p",
    "ព": "p",
    "ភ": "p",
    "ម": "m",
    "យ": "y",
    "រ": "r",
    "ល": "l",
    "វ": "v",
    "ឝ": "s",
    "ឞ": "s",
    "ស": "s",
    "ហ": "h",
    "ឡ": "l",
    "អ": "",
}

# Consonants too soft to change the series of the stack they join.
SONORANTS = frozenset("ងញណនមយរលវឡ")
NASALS = frozenset("ងញណនម")
LIQUIDS = frozenset("រលយវ")

FOREIGN = {"វ": "f", "គ": "g", "ស": "z", "ន": "n", "ល": "l", "ម": "m", "ឡ": "l", "ក": "g"}

PLACES = {
    letter: row
    for row in ("កខគឃ", "ចឆជឈ", "ដឋឌឍតថទធ", "បផពភ", "ណន", "ម", "ស", "ល", "យ", "វ", "ញ", "រ", "ង")
    for letter in row
}

VOWELS: dict[str, dict[str, str]] = {
    "ា": {"a": "a", "o": "ea", "f": "a"},
    "ិ": {"a": "e", "o": "i", "f": "i"},
    "ី": {"a": "ei", "o": "i", "f": "i"},
    "ឹ": {"a": "oe", "o": "ue", "f": "eu"},
    "ឺ": {"a": "eu", "o": "ueu", "f": "eu"},
    "ុ": {"a": "o", "o": "u", "f": "u"},
    "ូ": {"a": "ou", "o": "u", "f": "u"},
    "ួ": {"a": "uo", "o": "uo", "f": "uo"},
    "ើ": {"a": "aeu", "o": "eu", "f": "eu"},
    "ឿ": {"a": "oea", "o": "oea", "f": "oea"},
    "ៀ": {"a": "ie", "o": "ie", "f": "ie"},
    "េ": {"a": "e", "o": "e", "f": "e"},
    "ែ": {"a": "ae", "o": "eae", "f": "e"},
    "ៃ": {"a": "ai", "o": "ey", "f": "ai"},
    "ោ": {"a": "ao", "o": "ou", "f": "o"},
    "ៅ": {"a": "au", "o": "ov", "f": "au"},
}

WITH_NIKAHIT: dict[str, dict[str, str]] = {
    "": {"a": "am", "o": "um", "f": "am"},
    "ា": {"a": "am", "o": "oam", "f": "am"},
    "ុ": {"a": "om", "o": "um", "f": "um"},
}
WITH_REAHMUK: dict[str, dict[str, str]] = {
    "": {"a": "ah", "o": "eah", "f": "ah"},
    "ោ": {"a": "aoh", "o": "uoh", "f": "oh"},
    "េ": {"a": "eh", "o": "eh", "f": "eh"},
    "ុ": {"a": "oh", "o": "uh", "f": "uh"},
}

INDEPENDENT = {
    "ឥ": "e",
    "ឦ": "ei",
    "ឧ": "o",
    "ឩ": "ou",
    "ឪ": "ov",
    "ឫ": "rue",
    "ឬ": "rue",
    "ឭ": "lue",
    "ឮ": "lue",
    "ឯ": "ae",
    "ឰ": "ai",
    "ឱ": "ao",
    "ឳ": "au",
}
