"""Every address of the desk, made of the rows of `pages`."""

from django.urls import path

from asylia.web.desk import pages
from asylia.web.desk.guard import guarded

urlpatterns = [path(row.path, guarded(row), name=row.name) for row in pages.ROUTES]
handler400 = "asylia.web.desk.refusals.bad_request"
handler403 = "asylia.web.desk.refusals.nothing_here"
handler404 = "asylia.web.desk.refusals.nothing_here"
handler500 = "asylia.web.desk.refusals.broken"
