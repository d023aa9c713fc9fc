"""`python -m cablegram` is the same as `cablegram`."""

from cablegram.cli import main

if __name__ == "__main__":  # a worker process imports this module too
    main()
