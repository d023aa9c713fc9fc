"""One request over HTTPS, on the standard library, with nothing else that its openers can do."""

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPMessage
from typing import IO, Protocol
from urllib.parse import urlsplit

from cablegram import __version__
from cablegram.validation.network import is_loopback


class WebError(Exception):
    """There was no answer that is accepted; the message says why."""


class Answer(Protocol):
    """What a server answers."""

    headers: HTTPMessage

    def read(self, size: int, /) -> bytes:
        """The next bytes; empty at the end."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to addresses that may be asked, and to no other."""

    max_redirections = 5

    def redirect_request(  # noqa: PLR0917  the signature is the base's
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The request to the new address.

        Raises:
            WebError: it is no address to ask.
        """
        if not _may_be_asked(newurl):
            fp.close()
            raise WebError(f"the server sends us on to {newurl}, which is not HTTPS")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextmanager
def open_url(url: str, time_out: float) -> Iterator[Answer]:
    """The answer of a server, as a stream.

    Args:
        url: an `https` address, or an `http` one on this machine.
        time_out: how many seconds to wait for a byte.

    Raises:
        WebError: the address is none of these, or there was no good answer; also while it is read.
    """
    if not _may_be_asked(url):
        raise WebError("only https: addresses are fetched")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if is_loopback(urlsplit(url).hostname or "") else None),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(  # noqa: S310  its scheme was looked at
        url, headers={"User-Agent": f"cablegram/{__version__}"}
    )
    try:
        with opener.open(request, timeout=time_out) as answer:
            yield answer
    except urllib.error.HTTPError as fault:
        with fault:
            raise WebError(f"the server answers {fault.code} {fault.reason}") from None
    except urllib.error.URLError as fault:
        raise WebError(_words(fault.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise WebError(_words(fault)) from None


def _may_be_asked(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def _words(reason: object) -> str:
    """Why there was no answer, in words for people."""
    match reason:
        case ssl.SSLCertVerificationError():
            why = getattr(reason, "verify_message", "")  # of faults that OpenSSL tells
            return "the server's certificate is not trusted" + (f": {why}" if why else "")
        case ssl.SSLError():
            return "the server does not speak HTTPS, or not as this computer does"
        case socket.gaierror():
            return "the name of the server is not known here, or this computer is not on the network"
        case TimeoutError():
            return "the server does not answer in time"
        case ConnectionRefusedError():
            return "the server refuses the connection"
        case ConnectionError():
            return "the server ended the connection"
        case http.client.HTTPException():
            return "what the server answers is no HTTP"
        case OSError(strerror=str(words)):
            return words
    return str(reason) or type(reason).__name__
