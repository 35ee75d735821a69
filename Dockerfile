# The service for PostgreSQL. Build: docker build -t front-door . Settings: docs/reference/settings.md.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    FRONTDOOR_HOST=0.0.0.0 \
    FRONTDOOR_PORT=8000

RUN useradd --system --no-create-home --shell /usr/sbin/nologin frontdoor
WORKDIR /srv/front-door

# Packages before code: they change less often, and a layer that did not change is not built again.
COPY requirements/run.txt requirements/run.txt
RUN pip install --require-hashes -r requirements/run.txt

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY alembic alembic
COPY conversation_flows conversation_flows
COPY resource_directory resource_directory
COPY sentence_encoder sentence_encoder
COPY app app
# In place, because migrations and templates are read beside the code.
RUN pip install --no-deps --no-build-isolation --editable . \
 && python -m compileall -q app conversation_flows resource_directory sentence_encoder

# The code belongs to root: whoever breaks into the service cannot change it.
USER frontdoor
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as ask; ask.urlopen(f'http://127.0.0.1:{os.environ[\"FRONTDOOR_PORT\"]}/healthz', timeout=4)"]
CMD ["frontdoor", "serve"]
