"""The catalogue of message codes."""

from samskabelse_cli.codes.catalogue import CATALOGUE

__all__ = ["CATALOGUE"]
