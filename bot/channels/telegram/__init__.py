"""Telegram: updates in, messages out. The only place that knows python-telegram-bot.

Its Updater, webhook server and Application are not used: they answer 200 before anything is stored and log whole
updates. Ours is verify → parse → (stored by the engine) → 200, and `TelegramChannel` for everything that we say.
"""

from bot.channels.telegram.sending import TelegramChannel
from bot.channels.telegram.updates import confirmation, parse, verify

__all__ = ["TelegramChannel", "confirmation", "parse", "verify"]
