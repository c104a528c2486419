"""Conversations with a real `hotline serve` through its webhooks, as YAML, and what plays them.

A file has a `name` and `steps`. A step names a `phone` (telegram:NAME:LANGUAGE or sms:NAME; that of the step before if
left out), says at most one thing that happens

  say: TEXT · press: a button's label, or a pattern of it · forward: TEXT · block: true (the person blocks the bot)
  send: photo | voice | document | location | contact, or {photo: {caption: TEXT, content: BYTES}}, …
  raw: a body as it is · forged: missing (beside `say`: its signature is left out) · wait: SECONDS
  bot: restart (kill -9, and start again) · fault: {api: telegram | sms, kind: 429 | 500 | reset | 20429, times: N}

and what the person sees then, of all that came since the last check:

  expect: patterns, of which one matches a text or a button · expect_not: none of them does
  expect_buttons: each matches a button · replies: how many messages · no_reply: true · within: SECONDS to wait
  on_screen, not_on_screen: patterns of what the phone shows now, both sides · language: km | en
  max_segments: of each SMS · status: what the webhook answers
"""
