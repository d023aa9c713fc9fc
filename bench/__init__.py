"""Measurements against other validators; README.md here explains each command."""
