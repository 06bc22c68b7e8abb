"""Measures how fast samskab is, as ratios to the bare libraries; run with ``make bench``."""
