"""One module a DVC stage, under the stage's name: what it reads, what it does, what it writes.

Each has `arguments(parser)`, which declares the stage's options with the project's own paths as
defaults, and `run(params, options)`.
"""
