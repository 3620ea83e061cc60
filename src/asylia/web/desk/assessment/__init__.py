"""The pages of the assessment: the tree of the law with a finding beside each element, facts, review."""

from asylia.web.desk.assessment import facts, findings, overview, review
from asylia.web.desk.routes import Route

ROUTES: tuple[Route, ...] = (*overview.ROUTES, *findings.ROUTES, *facts.ROUTES, *review.ROUTES)
