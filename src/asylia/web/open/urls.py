"""The addresses of the public site: pages below a language, data and the API beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from asylia.web.open.api import views as api
from asylia.web.open.api.endpoints import ENDPOINTS
from asylia.web.open.views import claims, data, decisions, incidents, laws, methods, story, world

urlpatterns = [
    path("", story.entrance, name="entrance"),
    path("robots.txt", data.robots, name="robots"),
    path("data/<slug:name>.parquet", data.parquet, name="parquet"),
    path("data/<slug:name>.csv", data.table_csv, name="table-csv"),
    path("tables/<slug:key>.csv", data.chart_csv, name="chart-csv"),
    path("tables/<slug:key>/<slug:origin>.csv", data.chart_csv, name="origin-csv"),
    path("proofs/<slug:ref>.svg", decisions.drawing, name="proof"),
    path("proofs/narrow/<slug:ref>.svg", decisions.narrow_drawing, name="proof-narrow"),
    path("api/openapi.json", api.description, name="openapi"),
    *(path(f"api/{one.route}", api.answering(one), name=f"api-{one.name}") for one in ENDPOINTS),
    *i18n_patterns(
        path("", story.story, name="story"),
        path("figures/arrivals/", story.arrivals, name="arrivals"),
        path("figures/returns/", story.returns, name="returns"),
        path("figures/detention/", story.detention, name="detention"),
        path("figures/recognition/", story.recognition, name="recognition"),
        path("figures/bound/", story.bound, name="bound"),
        path("claims/", claims.ledger_page, name="claims"),
        path("claims/<slug:claim_id>/", claims.claim, name="claim"),
        path("incidents/", incidents.timeline, name="incidents"),
        path("law/", laws.law, name="law"),
        path("law/bound/<slug:state>/", laws.bound, name="law-bound"),
        path("law/<slug:code>/", laws.jurisdiction, name="jurisdiction"),
        path("law/<slug:code>/<str:ident>/", laws.provision, name="provision"),
        path("decisions/", decisions.index, name="decisions"),
        path("decisions/<slug:ref>/", decisions.decision, name="decision"),
        path("world/", world.world, name="world"),
        path("world/<slug:origin>/", world.origin, name="origin"),
        path("methods/", methods.methods, name="methods"),
        path("methods/data/", methods.tables, name="data"),
        path("methods/api/", methods.api, name="api"),
    ),
]
handler404 = "asylia.web.open.views.story.not_found"
handler500 = "asylia.web.open.views.story.fault"
handler400 = "asylia.web.open.views.story.not_understood"
