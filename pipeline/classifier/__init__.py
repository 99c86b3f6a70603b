"""The topic and stance classifier.

`inputs` what a sentence looks like to it · `features`, `linear`, `regression` numbers from text, and
linear heads on them · `network`, `finetuning`, `finetuned` the encoder trained on both tasks ·
`scorers` which of them · `calibration` probabilities and when to abstain · `prediction`, `explain`
what users get · `model` the whole: fit, predict, save, load.
"""
