"""Slough eCAF: the episode coordinator and the lead professional."""
