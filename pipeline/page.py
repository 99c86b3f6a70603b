"""A page for `dvc plots` that needs no network: `python -m pipeline.page FILE`.

DVC's own page loads Vega from a content delivery network. This one holds it, as vl-convert ships it;
`dvc config plots.html_template` takes the file.
"""

import argparse
import sys
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.files import write_text

PLACE = "{scripts}"  # where DVC puts its links to the network


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


def main() -> int:
    """Write the page, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.page", description="A page for plots."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it")
    try:
        write_text(parser.parse_args().file, offline_page())
    except PipelineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
