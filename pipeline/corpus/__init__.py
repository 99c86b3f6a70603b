"""Reading articles in the forms that people have them in; `pipeline.cleaning` cleans what is read.

`found` what reading gives · `reading` which reader a path takes · `folder` a folder of files ·
`pages` the main text of an HTML page · `tables` CSV, JSON Lines and Parquet.
"""
