"""A page for `dvc plots` that needs no network: `python -m pipeline page FILE`.

DVC's own page loads Vega from a content delivery network. This one holds it, as vl-convert ships it;
`dvc config plots.html_template` takes the file.
"""

import argparse
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.files import write_text

PLACE = "{scripts}"  # where DVC puts its links to the network


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it")


def run(options: argparse.Namespace) -> None:
    """Write the page."""
    write_text(options.file, offline_page())


def offline_page() -> str:
    """Return DVC's page with Vega in it.

    Raises
    ------
    PipelineError
        If vl-convert is missing.
    """
    from dvc_render.html import PAGE_HTML

    try:
        from vl_convert import javascript_bundle
    except ImportError as error:
        raise PipelineError(
            'page: vl-convert is missing; pip install "policylens[plots]".'
        ) from error
    script = javascript_bundle("window.vegaEmbed = vegaEmbed;").replace("</script", "<\\/script")
    scripts = f'<meta charset="utf-8">\n    <script>(() => {{{script}}})();</script>'
    return str(PAGE_HTML).replace(PLACE, scripts)
