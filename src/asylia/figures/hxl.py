"""The tags of the Humanitarian Exchange Language for the columns of our answers.

Source: HXL Standard 1.1, hashtag and attribute dictionaries.
"""

_EXACT = {
    "year": "#date+year",
    "first_year": "#date+year+start",
    "last_year": "#date+year+end",
    "period": "#date+period",
    "published": "#date+published",
    "as_of": "#date",
    "on_date": "#date+occurred",
    "origin": "#country+code+origin+v_iso3",
    "asylum": "#country+code+asylum+v_iso3",
    "country": "#country+code+v_iso3",
    "code": "#country+code+v_iso3",
    "origin_name": "#country+name+origin",
    "asylum_name": "#country+name+asylum",
    "name": "#country+name+i_en",
    "name_ko": "#country+name+i_ko",
    "place": "#loc+name",
    "unit": "#meta+unit",
    "note": "#meta+note",
    "status": "#meta+status",
    "source": "#meta+source",
    "said_by": "#meta+source",
    "measure": "#indicator+name",
    "value": "#indicator+num",
    "persons": "#affected+ind",
    "male": "#affected+m",
    "female": "#affected+f",
    "event": "#event+type",
    "outcome": "#event+description",
    "confidence": "#meta+confidence",
}
_COUNTED = {
    "refugees": "#affected+refugees",
    "asylum_seekers": "#affected+asylum_seekers",
    "returned_refugees": "#affected+refugees+returned",
    "resettlement": "#affected+refugees+resettled",
    "naturalisation": "#affected+refugees+naturalised",
    "idps": "#affected+idps",
    "returned_idps": "#affected+idps+returned",
    "stateless": "#affected+stateless",
    "applied": "#affected+asylum_seekers+applied",
    "recognised": "#affected+asylum_seekers+recognised",
    "complementary": "#affected+asylum_seekers+complementary",
    "rejected": "#affected+asylum_seekers+rejected",
    "closed": "#affected+asylum_seekers+closed",
    "total": "#affected+total",
    "refugee_share": "#indicator+rate+recognition+refugee",
    "total_share": "#indicator+rate+recognition+total",
}
_BOUNDS = {"_low": "+min", "_high": "+max"}


def tag(column: str) -> str:
    """Return a column's tag; a column that the language has no word for is `#meta` with its own name."""
    if column in _EXACT:
        return _EXACT[column]
    for ending, attribute in _BOUNDS.items():
        stem = column.removesuffix(ending)
        if stem != column:
            return tag(stem) + attribute
    return _COUNTED.get(column, f"#meta+{column}")
