"""
Channels: by which a notice leaves the office. A folder of `.eml` files, SMTP, webhooks; a plugin may bring more.

Each is a frozen class whose fields are the keys of its table in an authority's file, and which sends one message or
says why not (`channel.py`). Which recipients are sent by which: `regime/authority/delivery.py`. Who sends, and when:
`office/delivery/`.
"""
