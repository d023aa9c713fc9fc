"""`python -m cablegram` is the same as `cablegram`."""

from cablegram.cli import main

main()
