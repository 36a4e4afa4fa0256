"""A small web server on 127.0.0.1 for the image's test load. Prints its port and serves until it is ended."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = b"hello\n"


class Hello(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:
        """A line for each request would hide what the test says."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A load that is ended in the middle closes connections in the middle; that is no news here."""


def main() -> None:
    server = Server(("127.0.0.1", 0), Hello)
    print(server.server_address[1], flush=True)
    server.serve_forever()


main()
