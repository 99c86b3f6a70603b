"""Measures of classifications and of summaries, and the rows of the plots."""
