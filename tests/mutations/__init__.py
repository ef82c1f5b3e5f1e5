"""Fixes taken out one at a time: each must make the test that holds it fail."""
