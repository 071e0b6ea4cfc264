"""The demo: one family told to five regimes. Synthetic people; not made or endorsed by the authorities named."""
