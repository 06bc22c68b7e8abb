"""Fixtures of the blank forms' tests."""

from tests.cli.conftest import samskab

__all__ = ["samskab"]
