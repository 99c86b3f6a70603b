"""The documentation site: its pages gathered from the project's Markdown and from its schemas.

`pages` Markdown with includes and links that fit the site · `parameters` the table of `params.yaml` ·
`drawing` the stages and what each takes from the others.
"""
