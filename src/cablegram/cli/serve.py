"""`cablegram serve`."""

import contextlib
import gc
import webbrowser
from pathlib import Path

import click

from cablegram.cli.report import edition_option, opened, say
from cablegram.problems import count


@click.command()
@edition_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the first page in the browser.")
def command(folder: Path | None, port: int, *, open_browser: bool) -> None:
    """Show the edition in a browser while you edit it: pages that follow each save, with what is wrong in them.

    Only this computer can see it. Ctrl-C ends it.
    """
    from cablegram.serve.server import Preview  # noqa: PLC0415 - the help is there before all that pages need

    edition = opened(folder)
    # Ctrl-C is how one ends it, and no fault.
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as ending:
        try:
            preview = Preview(port)
        except OSError as fault:
            message = f"port {port} cannot be used ({fault.strerror}); take another one with --port"
            raise click.UsageError(message) from None
        ending.callback(preview.server_close)
        say(f"{preview.address}/ shows {edition.settings.title}. Ctrl-C ends it.", err=True)
        preview.show(edition)
        # What was read stays; looking through it for garbage would take longer than making a page.
        gc.collect()
        gc.freeze()
        report = preview.live.run(lambda: preview.live.problems_of(""))
        if report.problems:
            click.echo(f"{count(report.problems)}: see {preview.address}/-/problems.html", err=True)
        preview.watch()
        if open_browser:
            webbrowser.open(f"{preview.address}/")
        preview.serve_forever(poll_interval=0.1)
