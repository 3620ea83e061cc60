"""The public site served by gunicorn, on one address of this machine, with its pages made beforehand."""

import threading
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types

from asylia.web.open import visiting

WARM = tuple(
    f"/{language}/{path}"
    for language in ("en", "ko")
    for path in (
        *("", "decisions/", "figures/arrivals/", "figures/returns/", "figures/detention/"),
        *("figures/recognition/", "figures/bound/", "claims/", "incidents/", "law/", "world/", "methods/"),
    )
)


class Server(BaseApplication):  # type: ignore[misc]  # ships no types
    """Gunicorn with our settings, without its command line."""

    def __init__(self, *, address: str, port: int, workers: int) -> None:
        """Nothing is served before `run`."""
        warming = _Warming()
        self._settings: dict[str, Any] = {
            "bind": f"{address}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 8,
            "loglevel": "warning",
            "proc_name": "asylia-open",
            "control_socket_disable": True,
            "post_worker_init": warming.begin,
            "worker_exit": warming.end,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take our settings over gunicorn's own."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the site, imported in the worker."""
        from asylia.web.open.wsgi import application

        return application


class _Warming:
    """Makes the usual pages beside a worker's first requests, and ends with the worker."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, worker: Any) -> None:
        """Begin, in a thread of its own."""
        del worker
        self._thread = threading.Thread(target=self._make, name="warming")
        self._thread.start()

    def end(self, server: Any, worker: Any) -> None:
        """Stop after the page in hand; a thread that is cut off in the database would end with a fault."""
        del server, worker
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _make(self) -> None:
        from asylia.web.open.wsgi import application

        for path in WARM:
            if self._stop.is_set():
                return
            visiting.visit(application, path)
