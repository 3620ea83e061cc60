"""The pages of interviews and hearings: the day, the record, its read-back."""

from asylia.web.desk.interviews import listing, reading_back, recording
from asylia.web.desk.routes import Route

ROUTES: tuple[Route, ...] = (*listing.ROUTES, *recording.ROUTES, *reading_back.ROUTES)
