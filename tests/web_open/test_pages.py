"""The pages of the public site: they answer, in two languages, safely, and say what is known."""

import re
from html.parser import HTMLParser

import pytest

PAGES = [
    "",
    "figures/arrivals/",
    "figures/returns/",
    "figures/detention/",
    "figures/recognition/",
    "figures/bound/",
    "claims/",
    "claims/C035/",
    "incidents/",
    "law/",
    "law/GBR/",
    "law/INT/rc.1a2/",
    "law/bound/CHN/",
    "decisions/",
    "decisions/gp-2014/",
    "world/",
    "world/SYR/",
    "methods/",
    "methods/data/",
    "methods/api/",
]
STYLESHEET = "/static/shared/asylia.css"
VOID = {"meta", "link", "img", "input", "br", "hr", "path", "rect", "circle", "line"}


class Outline(HTMLParser):
    """What of a page can be wrong: its headings, labels, pictures, inline code and open elements."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.fields, self.labels, self.bare, self.inline, self.ids = [], [], set(), [], [], []
        self.targets, self.open, self.mains, self.language = [], [], 0, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.mains += tag == "main"
        self.language = given.get("lang", "") if tag == "html" else self.language
        if tag in ("input", "select", "textarea"):
            self.fields.append(given.get("id"))
        if tag == "label":
            self.labels.add(given.get("for"))
        if (tag == "img" and not given.get("alt")) or (
            given.get("role") == "img" and "aria-label" not in given
        ):
            self.bare.append(given)
        if tag in ("script", "style") or "style" in given or any(name.startswith("on") for name in given):
            self.inline.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        self.targets += [given[name] for name in ("href", "src") if name in given]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_labelled_and_holds_no_inline_code(site, path, language):
    answer = site.get(f"/{language}/{path}")

    page = Outline(answer.text)
    assert answer.status == 200
    assert (page.open, page.mains, page.language) == ([], 1, language)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert set(page.fields) <= page.labels
    assert (page.bare, page.inline) == ([], [])
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nothing_of_any_other_site(site, path):
    text = site.get(f"/en/{path}").text

    loaded = re.findall(r'(?:src|srcset|data)="([^"]*)"|<link[^>]*href="([^"]*)"|url\(([^)]*)\)', text)
    assert [found for found in ("".join(parts) for parts in loaded) if "//" in found] == []


@pytest.mark.parametrize("path", ["/en/", "/api/tables", "/data/arrivals.csv", STYLESHEET, "/nope"])
def test_every_answer_carries_the_policy_and_sets_no_cookie(site, path):
    headers = site.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


def test_data_may_be_read_by_other_sites_and_pages_may_not(site):
    assert site.get("/api/tables").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in site.get("/en/").headers


def test_a_drawing_may_use_its_one_style_and_nothing_else(site):
    answer = site.get("/proofs/gp-2014.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert "style-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert site.get("/proofs/narrow/gp-2014.svg").status == 200


@pytest.mark.parametrize(("spoken", "to"), [("ko-KR,ko;q=0.9", "/ko/"), ("fr", "/en/"), ("", "/en/")])
def test_the_entrance_leads_to_the_reader_s_language(site, spoken, to):
    answer = site.get("/", accept_language=spoken)

    assert (answer.status, answer.headers["location"]) == (302, to)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/en/nothing/", "There is no such page"),
        ("/en/claims/C999/", "there is no claim"),
        ("/en/law/XYZ/", "has no law of its own on file"),
        ("/en/law/gbr/", "has no law of its own on file"),
        ("/en/law/GBR/nope/", "has no provision nope"),
        ("/en/law/bound/XYZ/", "is no state"),
        ("/en/decisions/nope/", "no published decision"),
        ("/en/world/KRN/", "here it is PRK"),
        ("/en/world/?origin=NK", "no country code"),
        ("/data/nothing.csv", "there is no table"),
        ("/data/nothing.parquet", "there is no table"),
        ("/data/population.csv", "There is no such page"),
        ("/tables/nothing.csv", "There is no such page"),
        ("/tables/recognition.csv", "There is no such page"),
        ("/tables/recognition/XYZ.csv", "no country code"),
        ("/proofs/nope.svg", "no published decision"),
    ],
)
def test_what_is_not_on_file_is_answered_with_a_page_that_says_so(site, path, said):
    answer = site.get(path)

    assert answer.status == 404
    assert said in answer.text.replace("&#x27;", "'")


def test_a_name_that_is_not_ours_is_not_answered(site):
    assert site.get("/en/", host="evil.example").status == 400


def test_a_small_count_is_shown_as_a_range_and_a_missing_one_as_missing(site):
    text = site.get("/en/figures/recognition/").text

    assert re.search(r"Denmark</th><td[^>]*>2–10<", text)
    assert re.search(r"<dt>China</dt><dd>no procedure is open to them", text)
    assert not re.search(r"China</th>", text)


def test_the_data_behind_a_chart_are_one_click_away(site):
    text = site.get("/en/figures/arrivals/").text

    assert text.count("<details") == text.count('role="img"') == 3
    csv = site.get("/tables/arrivals.csv")
    assert csv.text.splitlines()[1].startswith("#date+period,")
    assert len(csv.text.splitlines()) == 28


def test_incidents_are_filtered_and_paged(site):
    one = site.get("/en/incidents/?country=RUS").text
    two = site.get("/en/incidents/?country=CHN&page=2").text

    assert "9 incidents" in one
    assert "?country=CHN&amp;page=3" in two
    assert "Page 2 of 3" in two


def test_a_page_number_beyond_the_last_shows_the_last(site):
    assert "Page 5 of 5" in site.get("/en/claims/?page=99").text
    assert "Page 1 of 5" in site.get("/en/claims/?page=x").text


def test_claims_with_an_issue_can_be_picked_out(site):
    assert "117 claims" in site.get("/en/claims/?only=issues").text


def test_the_law_of_a_past_day_can_be_asked_for(site):
    assert "Not bound." in site.get("/en/law/bound/CHN/?on=1980-01-01").text.split("Protocol relating")[0]


def test_a_day_that_is_none_is_pointed_out_beside_its_field(site):
    text = site.get("/en/law/bound/CHN/?on=yesterday").text

    assert 'aria-invalid="true"' in text
    assert 'value="yesterday"' in text


def test_what_a_reader_types_is_never_markup(site):
    text = site.get("/en/law/bound/CHN/?on=%22%3E%3Cscript%3E").text

    assert "<script" not in text


def test_any_origin_can_be_chosen(site):
    answer = site.get("/en/world/?origin=AFG")

    assert (answer.status, answer.headers["location"]) == (302, "/en/world/AFG/")


def test_an_origin_without_a_row_says_that_this_is_no_zero(site):
    assert "That is not a zero" in site.get("/en/world/VGB/").text


def test_a_table_can_be_taken_away_whole(site):
    answer = site.get("/data/decisions.parquet")

    assert answer.body[:4] == b"PAR1"
    assert "decisions.parquet" in answer.headers["content-disposition"]


def test_an_unchanged_page_is_not_sent_twice(site):
    first = site.get("/en/methods/")

    again = site.get("/en/methods/", if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")


def test_pages_travel_packed(site):
    assert site.get("/en/claims/", accept_encoding="gzip").headers["content-encoding"] == "gzip"


def test_a_conclusion_is_told_under_its_headings(site):
    text = site.get("/en/decisions/gp-2014/").text

    assert re.findall(r"<h3>([A-Z]+)</h3>", text)[:3] == ["STATUS", "RETURN", "NATIONALITY"]
