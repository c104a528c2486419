"""How many messages a second go through the Telegram webhook, beside two yardsticks in the same run.

python -m bench.messages [--quick] [--postgres]
"""
