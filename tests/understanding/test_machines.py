"""What telephones and networks write by themselves is known; what people write never is."""

import pytest

from bench.understanding.measure import SETS, load
from bot.understanding import is_reaction, machine_made


@pytest.mark.parametrize(
    "text",
    [
        '👍 to "We are here"',
        "👍 to “ Thank you ”",
        "Loved an image",
        'Liked "Is it real?"',
        "Reacted \u2764\ufe0f to \u201chello\u201d",
        "Reacted 😂 to an image",
        "Laughed at “ok”",
        "Emphasized “they beat me”",
        "Removed a heart from “ok”",
        "Removed 👍 from “hi”",
        "Disliked a photo",
        "\u200b\U0001f44d\u200b to \u201c\u200b We have it \u200b\u201d",
        "\u2764\ufe0f \u1791\u17c5 \u201c\u17a2\u179a\u1782\u17bb\u178e\u201d",
        "បានចូលចិត្ត “អរគុណ”",
        "ចូលចិត្តរូបភាព",
        "បានប្រតិកម្ម ❤️ ទៅ “អរគុណ”",
        'Dara liked "hello"',
        "Reacted with 👍 to your message",
        "I'm driving right now.",
        "I am driving",
        "I’m driving with Focus turned on. I’ll see your message when I get where I’m going.",
        "This is an automatic reply",
        "This is an automatic reply. I am on leave until Monday.",
        "Sorry, I can't talk right now.",
        "Sorry I can't talk right now",
        "Sorry, can't talk now. Can I call you later?",
        "I'm in a meeting. I'll call you back later.",
        "I’m not receiving notifications. If this is urgent, reply “urgent” to send one through.",
        "Auto-reply: out of office",
        "Automatic reply: Leave",
        "Message delivered",
        "Delivered to +85512345678",
        "Your message to 012345678 could not be delivered",
        "Delivery report: delivered",
        "Your verification code is 123456",
        "123456 is your Facebook code",
        "G-482913 is your Google verification code.",
        "<#> 1234 is your OTP. Do not share",
        "Telegram code: 12345",
        "លេខកូដផ្ទៀងផ្ទាត់របស់អ្នកគឺ ១២៣៤៥៦",
        "Dear customer, your main balance is 0.50$. Please top up.",
        "Your data package 5GB will expire tomorrow. Dial *123# to renew",
        "អតិថិជនជាទីគោរព កញ្ចប់អ៊ីនធឺណិតរបស់លោកអ្នកបានផុតកំណត់",
        "សូមអបអរ លោកអ្នកទទួលបានរង្វាន់ 5GB ចុច *100#",
        "You have 1 missed call from 012345678",
        "Missed call: 012 345 678",
        "The number you have dialed is not available",
        "សុំទោស ខ្ញុំកំពុងបើកឡាន",
        "នេះជាសារស្វ័យប្រវត្តិ",
        "Thank you for contacting us. We will reply soon",
        "សារឆ្លើយតបស្វ័យប្រវត្តិ",
        "Sorry, I am driving. Please call me later",
        "Your OTP is 4829. Valid for 5 minutes.",
        "សមតុល្យរបស់អ្នកនៅសល់ 0.2$ សូមបញ្ចូលទឹកប្រាក់",
    ],
)
def test_a_machine(text: str) -> None:
    assert machine_made(text)


@pytest.mark.parametrize(
    "text",
    [
        "they beat me",
        "i like the photo",
        "he liked my photo and then asked me to go to Thailand",
        "I am driving a truck and they keep my passport",
        "sorry i cant talk now he is here",
        "cant talk now",
        "they sent me code 12345 is it scam",
        "my boss gave 5GB",
        "is this an automatic reply?",
        "are you a bot or automatic reply",
        "👍",
        "👍 to you",
        "ok thanks",
        "1",
        "is the company real? they want deposit",
        "I paid balance 300$ to broker",
        "i want to go to thailand",
        "help me I am driving to border they lock me",
        "message not delivered to my sister, she is missing",
        "ថៅកែយកលុយខ្ញុំ",
        "ជ្រើសរើសបុគ្គលិក រង្វាន់ បាយ ៣ពេល",
        "thank you for your message",
        "សួស្តី",
        "the code he gave me 12345 is it true",
        "call me later",
        "please call me",
        "please text me",
        "I'll call you later",
        "loved your help",
        "liked",
        "Hiring! bonus, salary 800$, valid until Friday",
        "can you call me later",
        "dial 1280?",
        "we missed a call from my sister",
        "លោកអ្នកមានលេខប៉ូលិសទេ",
        'សួរអំពី "ABC"',
        "they said my visa expired and want top up 200",
        "ចុចលេខ១",
        "ទៅ “កូរ៉េ”",
        "the door code is 4821",
        "លេខកូដទ្វារ 4821",
        "gate code: 5521",
        "the room pin is 2210",
        "my telegram code is 12345",
    ],
)
def test_a_person(text: str) -> None:
    assert not machine_made(text)


def test_no_line_of_our_sets_is_taken_for_a_machine() -> None:
    taken = [row["text"] for path in sorted(SETS.glob("*.csv")) for row in load(path) if machine_made(row["text"])]
    assert taken == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [('👍 to "We are here"', True), ('Liked "Is it real?"', True), ("Your verification code is 123456", False),
     ("I am driving", False), ("👍", False), ("they beat me", False)],
)  # fmt: skip
def test_a_reaction(text: str, wanted: bool) -> None:
    assert is_reaction(text) is wanted
