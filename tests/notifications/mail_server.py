"""A mail server on this machine, as far as ours needs one: it takes mail, refuses it, or hangs up."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from typing import Any

from app.notifications.by_smtp import MailServer


@dataclass
class Mailbox:
    """`answers`: by command, what is said in place of "yes"; "" hangs up. `mails`: what was taken."""

    answers: dict[str, str] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0

    def server(self, *, starttls: bool = False, user: str = "") -> MailServer:
        return MailServer(
            "127.0.0.1", self.port, "front.door@example.org", user, "a password", starttls=starttls, timeout=5
        )


class _Dialogue(socketserver.StreamRequestHandler):
    box: Mailbox

    def handle(self) -> None:
        self._say("220 mail.example.org")
        while line := self.rfile.readline():
            command = line.decode().strip()
            self.box.said.append(command)
            name = command.split(maxsplit=1)[0].upper()
            if name == "QUIT":
                self._say("221 goodbye")
                return
            if name == "DATA" and "DATA" not in self.box.answers:
                self._say("354 go on")
                mail = b"".join(iter(self.rfile.readline, b".\r\n"))
                name = "BODY"
                if name not in self.box.answers:
                    self.box.mails.append(message_from_bytes(mail, policy=default))
            answer = self.box.answers.get(
                name, "250-mail.example.org\r\n250 AUTH PLAIN" if name == "EHLO" else "250 yes"
            )
            if not answer:
                return
            self._say(answer)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


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
