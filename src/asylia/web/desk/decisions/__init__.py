"""The pages of decisions: what was signed, notified, appealed; and what comes next."""

from asylia.web.desk.decisions import appeals, lessons, notices, overview
from asylia.web.desk.routes import Route

ROUTES: tuple[Route, ...] = (*overview.ROUTES, *notices.ROUTES, *appeals.ROUTES, *lessons.ROUTES)
