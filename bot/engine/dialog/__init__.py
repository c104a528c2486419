"""Dialogues: steps that ask or act, and the way of one turn through them."""

from bot.engine.dialog.beforehand import worked_out
from bot.engine.dialog.turns import (
    Answer,
    Ask,
    Menu,
    Question,
    QuestionKind,
    Result,
    Say,
    Script,
    Services,
    Step,
    Text,
    Turn,
    address,
    home,
    text,
)
from bot.engine.dialog.way import Dialog

__all__ = [
    "Answer",
    "Ask",
    "Dialog",
    "Menu",
    "Question",
    "QuestionKind",
    "Result",
    "Say",
    "Script",
    "Services",
    "Step",
    "Text",
    "Turn",
    "address",
    "home",
    "text",
    "worked_out",
]
