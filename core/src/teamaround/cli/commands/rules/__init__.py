"""Commands about rules beyond explaining one: drawn, set side by side, and what a change of them would bring."""
