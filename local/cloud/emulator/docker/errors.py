"""The exceptions of Docker's Python client that the emulator distinguishes."""


class DockerException(Exception):
    pass


class NotFound(DockerException):
    pass


class ImageNotFound(NotFound):
    pass
