"""The people of a case: overview, applicant, family, needs, consents, representatives, guardian, alarm."""

from asylia.web.desk.people import applicant, consent, overview, relatives, representatives, specific_needs
from asylia.web.desk.routes import CASEWORK, READ, REPRESENTATION, Route

ROUTES: tuple[Route, ...] = (
    Route("cases/<str:ref>", "case", overview.overview, CASEWORK | REPRESENTATION, methods=READ),
    Route("cases/<str:ref>/people", "people", overview.people, CASEWORK | REPRESENTATION, methods=READ),
    *applicant.ROUTES,
    *relatives.ROUTES,
    *specific_needs.ROUTES,
    *consent.ROUTES,
    *representatives.ROUTES,
)
