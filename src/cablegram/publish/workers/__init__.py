"""The making of pages, in this process or by workers on any executor of `concurrent.futures`."""
