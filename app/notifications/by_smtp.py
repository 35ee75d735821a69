"""E-mails through a mail server of the council's own."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.notifications.carriers import Accepted, Locked, Outgoing, Refusal, Trouble
from app.notifications.models import Channel, State
from app.notifications.wording import NotWordedSo, Written, wording_of, write

_TIMEOUT_SECONDS = 30.0
_NO_SUCH_MAILBOX = frozenset({550, 551, 553})


@dataclass(frozen=True)
class MailServer:
    """`sender`: the address all mail comes from. `starttls`: refuse a server that does not speak TLS."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    starttls: bool = True
    timeout: float = _TIMEOUT_SECONDS


class BySmtp:
    """A server cannot be asked what became of a mail: where nobody saw how a try ended, a person decides."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def send(self, outgoing: Outgoing) -> Accepted:
        if outgoing.channel is not Channel.EMAIL:
            raise Refusal("Only e-mails go through a mail server; texts and letters need GOV.UK Notify.")
        try:
            written = write(wording_of(outgoing.template), outgoing.personalisation)
        except NotWordedSo as problem:
            raise Refusal(problem.sentence) from None
        mail = composed(outgoing, written, sender=self._server.sender)
        with self._opened() as connection:
            self._hand_over(connection, mail, outgoing.recipient)
        return Accepted()

    @contextmanager
    def _opened(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        with ExitStack() as stack:
            with _told_in_words():
                # named to it at once, for the certificate is compared with this name
                connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
                stack.callback(connection.close)
                if server.starttls:
                    connection.starttls(context=ssl.create_default_context())
                if server.user:
                    connection.login(server.user, server.password)
            try:
                yield connection
            finally:
                with suppress(smtplib.SMTPException, OSError):
                    connection.quit()

    def _hand_over(self, connection: smtplib.SMTP, mail: EmailMessage, to: str) -> None:
        try:
            connection.ehlo_or_helo_if_needed()
            _taken(connection.mail(self._server.sender), of_recipient=False)
            _taken(connection.rcpt(to), of_recipient=True)
        except (smtplib.SMTPException, OSError):
            raise Trouble("The mail server broke off.", uncertain=False) from None
        try:
            answer: tuple[int, bytes | str] = connection.data(mail.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as problem:
            answer = problem.smtp_code, problem.smtp_error
        except (smtplib.SMTPException, OSError):
            raise Trouble("The mail server broke off before it answered.", uncertain=True) from None
        _taken(answer, of_recipient=False)

    def find(self, outgoing: Outgoing) -> Accepted | None:  # noqa: ARG002 -- as every carrier is asked
        raise Refusal(
            "Nobody saw whether the mail server took this one. Ask the recipient, or send it again.",
        )

    def close(self) -> None:
        """Each message has a connection of its own."""


@contextmanager
def _told_in_words() -> Iterator[None]:
    """What may go wrong before a mail is handed over; nothing of it was taken then."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise Locked("The mail server does not accept the user and password of this service.") from None
    except ssl.SSLError:
        raise _nobody_lets_us_in("The mail server's certificate is not trusted, or its TLS failed.") from None
    except (smtplib.SMTPException, OSError):
        raise _nobody_lets_us_in("The mail server could not be reached.") from None
    except ValueError:
        raise _nobody_lets_us_in("The settings of the mail server cannot be used as they are.") from None


def _nobody_lets_us_in(words: str) -> Trouble:
    return Trouble(words, uncertain=False, slower=True)


def composed(outgoing: Outgoing, written: Written, *, sender: str) -> EmailMessage:
    """Refusal for an address that is none: nothing in it may become a header or another recipient."""
    mail = EmailMessage(policy=SMTP)
    try:
        to = Address(addr_spec=outgoing.recipient)
        mail["To"] = to
    except (ValueError, IndexError, AttributeError, MessageError):
        to = Address()  # the parser of addresses stumbles over some of them, such as a@[c.org
    if not to.username or not to.domain or not outgoing.recipient.isascii():
        raise Refusal("This is no e-mail address.", state=State.PERMANENT_FAILURE)
    mail["From"] = sender
    mail["Subject"] = written.subject
    mail["Message-ID"] = f"<{outgoing.reference}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(written.body)
    return mail


def _taken(answer: tuple[int, bytes | str], *, of_recipient: bool) -> None:
    code, said = answer
    words = (
        f"The mail server said {code}: {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    )
    if 400 <= code < 500:
        raise Trouble(words[:500], uncertain=False)
    if code >= 500:
        gone = of_recipient and code in _NO_SUCH_MAILBOX
        raise Refusal(words[:500], state=State.PERMANENT_FAILURE if gone else State.TECHNICAL_FAILURE)
