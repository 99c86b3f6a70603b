"""Turning files as they were found into clean paragraphs and sentences, one concern a module.

`decoding` bytes to text · `markup` tags and entities · `layout` lines to blocks ·
`furniture` page furniture · `header` title, dateline and credits · `apostrophes` lost
apostrophes · `sentences` boundaries · `screening` whole articles: language and duplicates.
"""
