"""Where the demo listens: this machine only, under both of its addresses when it has both."""

import errno
import http.client
import socket

from config.french_command import refusal

LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
LAST_PORT = 65535


def port_number(text: str) -> int:
    """Raises CommandError for what is no port."""
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        raise refusal(f"« {text} » n’est pas un port : donnez un nombre de 1 à {LAST_PORT}.")
    return int(text)


def free_addresses(port: int) -> list[str]:
    """As gunicorn's --bind wants them. Raises CommandError when another program has one of them."""
    return [text for family, host in LOOPBACKS if (text := _checked(family, host, port))]


def _checked(family: socket.AddressFamily, host: str, port: int) -> str:
    """Empty when the machine has no such address."""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if family == socket.AF_INET or error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise refusal(_explained(error, port)) from error
        return ""
    return f"[{host}]:{port}" if family == socket.AF_INET6 else f"{host}:{port}"


def _explained(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Le port {port} est déjà pris : ajoutez par exemple « --port {_next(port)} »."
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé par le système : choisissez-en un au-dessus de 1024."
    return f"Le port {port} ne s’ouvre pas ({error.strerror}) : choisissez-en un autre."


def _next(port: int) -> int:
    return port + 1 if port < LAST_PORT else port - 1


def answers(port: int) -> bool:
    """Whether the site says that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sante/", headers={"Host": "localhost"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
