"""The files of a new project: `pipeline.commands.init` fills them in.

`dvc.template.yaml` and `params.yaml` are this project's own without the code and the corpus
(`python tests/project_template.py` makes them).
"""
