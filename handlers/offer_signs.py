"""Each warning sign of a job offer in one plain sentence with its reason, and shorter for SMS.

What is stated as a fact comes from the ministry's notices and from cases told in the press, 2013 to 2026; the rest is
advice. Sources are named beside the sentences that rest on them.
"""

from bot.engine.dialog import Text, Turn, text


def sign(turn: Turn, kind: str) -> Text:
    """What was seen and why it matters."""
    found = {**_money(turn), **_ways(turn), **_promises(turn)}
    return found[kind]


def _money(turn: Turn) -> dict[str, Text]:
    """Money and papers: what is taken before anything is given."""
    return {
        # 300 people in Cambodia lost about USD 750,000 for jobs in Korea, 2025 (CENTRAL); 201 people in 2015 (ADHOC)
        "fee": text(
            turn._("Money before the job. Many people paid first, and then nobody took them."),
            sms=turn.pgettext("sms", "Money before the job: many lost it."),
        ),
        "passport": text(
            turn._("They want to keep your passport or papers. Without them you cannot leave a bad place."),
            sms=turn.pgettext("sms", "They keep your passport: you cannot leave."),
        ),
        "debt": text(
            turn._("The cost is cut from your pay later. That is a debt, and a debt can be used to hold you."),
            sms=turn.pgettext("sms", "A debt cut from pay can hold you."),
        ),
        "papers_sent": text(
            turn._("They ask for photos of your papers. Somebody else can misuse them."),
            sms=turn.pgettext("sms", "Photos of papers can be misused."),
        ),
        # Prakas 253, article 3: a contract in Khmer is read before it is signed
        "no_contract": text(
            turn._("No written contract in Khmer before you go. You have the right to read it before you sign."),
            sms=turn.pgettext("sms", "No contract in Khmer to read first."),
        ),
        "unlisted": text(
            turn._("A company is named that is not on the ministry's list. Who is not on it may not send workers."),
            sms=turn.pgettext("sms", "The company is not on the ministry's list."),
        ),
        # nobody named: recruiters' accounts were deleted later (NST, October 2024)
        "chat_only": text(
            turn._("No company name, only a chat or a phone number. You could not find these people again."),
            sms=turn.pgettext("sms", "No company is named."),
        ),
    }


def _ways(turn: Turn) -> dict[str, Text]:
    """How one would go there, and where."""
    return {
        "tourist_visa": text(
            turn._(
                "A tourist visa does not allow you to work. You would be there without rights and could be arrested."
            ),
            sms=turn.pgettext("sms", "A tourist visa does not allow work."),
        ),
        "secret_route": text(
            turn._("A secret way, or going without papers. On it you are in their hands, and you can be arrested."),
            sms=turn.pgettext("sms", "A secret way: you are in their hands."),
        ),
        "hurry": text(
            turn._("You should go very soon. They hurry you so that you ask nobody; an honest job waits a few days."),
            sms=turn.pgettext("sms", "They hurry you so that you ask nobody."),
        ),
        # offices without a sign, flats, cafés: Phnom Penh Post 2017, CENTRAL 2025
        "meeting": text(
            turn._(
                "Not at a company's office, or a car comes for you. A company on the list has an office you can visit."
            ),
            sms=turn.pgettext("sms", "Not at a company's office."),
        ),
        # notice of the ministry, quoted by the Cambodia Daily and the Phnom Penh Post
        "korea": text(
            turn._("For Korea, only the Ministry of Labour sends workers. No company and no school may."),
            sms=turn.pgettext("sms", "Korea: only the ministry sends workers."),
        ),
        # press of 6 March 2025 on the ministry's authorisations
        "no_route": text(
            turn._(
                "In March 2025 the ministry's lists named companies only for Japan, Thailand, Singapore and Hong Kong, "
                "not for this country."
            ),
            sms=turn.pgettext("sms", "No company was listed for that country in March 2025."),
        ),
        # Phnom Penh Post, 6 August 2025
        "thai_border": text(
            turn._("The land border with Thailand closed in June 2025. Ask 1297 whether workers are sent there now."),
            sms=turn.pgettext("sms", "The Thai land border closed in June 2025."),
        ),
    }


def _promises(turn: Turn) -> dict[str, Text]:
    """What is promised, and what is asked."""
    return {
        "secrecy": text(
            turn._("They want it kept secret. Whoever means well lets you ask your family."),
            sms=turn.pgettext("sms", "They want it kept secret."),
        ),
        # SGGP 2022, Malay Mail 2022, Mothership 2022
        "scam_work": text(
            turn._(
                "Online, typing, chat or casino work abroad. Such offers led people to places they could not leave."
            ),
            sms=turn.pgettext("sms", "Online or casino work: people were locked in."),
        ),
        "high_pay": text(
            turn._("Very much pay for work that anybody can do. High pay is the bait."),
            sms=turn.pgettext("sms", "Very high pay is the bait."),
        ),
        "minor": text(
            turn._("They take people under 18. A child can call 1280, free, day and night."),
            sms=turn.pgettext("sms", "They take people under 18. A child can call 1280."),
        ),
        "looks": text(
            turn._("They ask for looks, or for women only. Ask what the work really is."),
            sms=turn.pgettext("sms", "They ask for looks, not for skill."),
        ),
        "guarantee": text(
            turn._("They promise it for certain. Nobody can promise a visa or a job abroad."),
            sms=turn.pgettext("sms", "Nobody can promise a visa."),
        ),
        "all_free": text(
            turn._("Flight, room and food all free. Ask who pays, and what you owe them then."),
            sms=turn.pgettext("sms", "All free: ask what you owe then."),
        ),
    }
