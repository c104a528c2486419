"""SMS by Twilio, or by a gateway that speaks like it (Somleng). The only place that knows the twilio library."""

from bot.channels.sms.sending import SmsChannel
from bot.channels.sms.webhook import parse, status, to_us, verify

__all__ = ["SmsChannel", "parse", "status", "to_us", "verify"]
