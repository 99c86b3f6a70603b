"""The topic and stance classifier.

`inputs` what a sentence looks like to it · `features` numbers from text · `heads` the linear
models on them · `model` the whole: fit, predict, save, load.
"""
