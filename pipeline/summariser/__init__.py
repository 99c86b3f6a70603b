"""The summariser: `model` is the whole, `selection`, `prompting`, `writing` and `composition` its steps.

`text` knows where sentences end, `journal` resumes, `adaptation` trains the generator.
"""
