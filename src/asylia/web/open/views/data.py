"""Files to take away: tables as Parquet and CSV, and the table behind each chart."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from asylia.figures import catalogue, countries, showing
from asylia.figures.answers import Answer
from asylia.web.open.charts import usual
from asylia.web.open.charts.chart import Chart

MOST_CSV_ROWS = 1_000


def robots(request: HttpRequest) -> HttpResponse:
    """Everything here may be read by anybody."""
    del request
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain")


def parquet(request: HttpRequest, name: str) -> HttpResponse:
    """A table's Parquet file, as it is on file. Raises: TableUnknown."""
    del request
    return _file(catalogue.table(name).path.read_bytes(), f"{name}.parquet", "application/vnd.apache.parquet")


def table_csv(request: HttpRequest, name: str) -> HttpResponse:
    """A small table as CSV; large ones are Parquet only. Raises: TableUnknown, Http404."""
    del request
    if catalogue.table(name).rows > MOST_CSV_ROWS:
        raise Http404("this table is too large for CSV here; take the Parquet file")
    return _csv(showing.show(name, limit=MOST_CSV_ROWS), name)


def chart_csv(request: HttpRequest, key: str, origin: str = "") -> HttpResponse:
    """The table behind a chart, with HXL tags. Raises: Http404, CountryUnknown."""
    del request
    with translation.override("en"):
        shown = _chart(key, origin)
    return _csv(shown.table, "-".join(filter(None, (key, origin))))


def _chart(key: str, origin: str) -> Chart:
    if origin and key in usual.OF_ORIGIN:
        return usual.OF_ORIGIN[key](countries.country(origin).code, language="en")
    if not origin and key in usual.MAKERS:
        return usual.MAKERS[key]()
    raise Http404("there is no such chart")


def _csv(table: Answer, name: str) -> HttpResponse:
    return _file(table.to_csv(tagged=True).encode(), f"{name}.csv", "text/csv; charset=utf-8")


def _file(raw: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(raw, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
