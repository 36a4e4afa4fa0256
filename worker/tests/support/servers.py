"""Small HTTP servers on 127.0.0.1 for tests."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Reply = Callable[[str], tuple[int, bytes]]


@contextmanager
def serve(reply: Reply) -> Iterator[str]:
    """Answer GET requests with what `reply` makes of their path; yields the URL, without a slash at its end."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, body = reply(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet: thousands of requests are not news."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
