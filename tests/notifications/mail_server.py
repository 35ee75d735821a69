"""A mail server on this machine, as far as ours needs one: it takes mail, refuses it, or hangs up.

It speaks TLS where it has a certificate: mail_server.pem, for 127.0.0.1, which nobody trusts unless told to.
"""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from pathlib import Path
from typing import Any

from app.notifications.by_smtp import MailServer

CERTIFICATE = Path(__file__).with_suffix(".pem")


@dataclass
class Mailbox:
    """`answers`: by command, what is said in place of "yes"; "" hangs up. `mails`: what was taken.
    `tls`: whether it offers STARTTLS.
    """

    answers: dict[str, str] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0
    tls: bool = False

    def server(self, *, starttls: bool = False, user: str = "") -> MailServer:
        return MailServer(
            "127.0.0.1", self.port, "front.door@example.org", user, "a password", starttls=starttls, timeout=5
        )


class _Dialogue(socketserver.StreamRequestHandler):
    box: Mailbox

    def handle(self) -> None:
        self._say("220 mail.example.org")
        self._converse()

    def _converse(self) -> None:
        while line := self.rfile.readline():
            command = line.decode().strip()
            self.box.said.append(command)
            name = command.split(maxsplit=1)[0].upper()
            if name == "QUIT":
                self._say("221 goodbye")
                return
            if name == "STARTTLS" and self.box.tls:
                self._go_on_in_tls()
                return
            if name == "DATA" and "DATA" not in self.box.answers:
                name = self._take_mail()
            answer = self.box.answers.get(name, self._greeting() if name == "EHLO" else "250 yes")
            if not answer:
                return
            self._say(answer)

    def _greeting(self) -> str:
        offered = ["AUTH PLAIN", *(["STARTTLS"] if self.box.tls else [])]
        return "\r\n".join(["250-mail.example.org", *(f"250-{each}" for each in offered), "250 HELP"])

    def _take_mail(self) -> str:
        self._say("354 go on")
        mail = b"".join(iter(self.rfile.readline, b".\r\n"))
        if "BODY" not in self.box.answers:
            self.box.mails.append(message_from_bytes(mail, policy=default))
        return "BODY"

    def _go_on_in_tls(self) -> None:
        self._say("220 go ahead")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        with (
            suppress(OSError),
            context.wrap_socket(self.request, server_side=True) as safe,
            safe.makefile("rb") as self.rfile,
            safe.makefile("wb") as self.wfile,
        ):
            self._converse()

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
        self.wfile.flush()


@contextmanager
def listening(box: Mailbox) -> Iterator[Mailbox]:
    handler: Any = type("Dialogue", (_Dialogue,), {"box": box})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
