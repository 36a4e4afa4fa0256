"""The exceptions of Docker's Python client that the emulator tells apart."""


class DockerException(Exception):
    pass


class NotFound(DockerException):
    pass


class ImageNotFound(NotFound):
    pass
