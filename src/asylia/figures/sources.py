"""Which gathered files become which shipped table, and what each is called.

A source names a file below the gathered folder and the select that reads it; `asylia.figures.making` runs it.
"""

from dataclasses import dataclass

UNHCR = "UNHCR Refugee Data Finder, through the R package `refugees` 2025.12.1 (2026-06-25)"
MINISTRY = "Ministry of Unification of the Republic of Korea, from its pages and the press"
GATHERED = "Press, government and NGO pages, paraphrased; the address stands in each row"


@dataclass(frozen=True, slots=True)
class Source:
    """One table to be made: its name, title, where it comes from, and the select over `{file}`."""

    name: str
    title: str
    path: str
    select: str
    by: str = UNHCR


_WHO = "coo_iso origin, coa_iso asylum"
_AGES = ", ".join(
    f"{sex}_{band}::INTEGER {sex}_{band}"
    for sex in "fm"
    for band in ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")
)


def _counts(*columns: str) -> str:
    return ", ".join(f"{column}::INTEGER {column}" for column in columns)


SOURCES = (
    Source(
        "population",
        "Refugees, asylum-seekers and others at the end of each year",
        "unhcr/population.csv",
        f"select year::SMALLINT as year, {_WHO}, "
        + _counts("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps")
        + ", "
        + _counts("stateless", "ooc", "oip", "hst")
        + " from {file} order by all",
    ),
    Source(
        "applications",
        "Asylum applications lodged within each year",
        "unhcr/asylum_applications.csv",
        f"select year::SMALLINT as year, {_WHO}, procedure_type authority, app_type kind, dec_level level,"
        " app_pc unit, applied::INTEGER applied from {file} order by all",
    ),
    Source(
        "decisions",
        "Decisions on asylum applications within each year",
        "unhcr/asylum_decisions.csv",
        f"select year::SMALLINT as year, {_WHO}, procedure_type authority, dec_level level, dec_pc unit,"
        " dec_recognized::INTEGER recognised, dec_other::INTEGER complementary,"
        " dec_rejected::INTEGER rejected, dec_closed::INTEGER closed, dec_total::INTEGER total"
        " from {file} order by all",
    ),
    Source(
        "solutions",
        "Returns, resettlement and naturalisation within each year",
        "unhcr/solutions.csv",
        f"select year::SMALLINT as year, {_WHO}, "
        + _counts("returned_refugees", "resettlement", "naturalisation", "returned_idps")
        + " from {file} order by all",
    ),
    Source(
        "flows",
        "New refugees and new asylum-seekers within each year",
        "unhcr/flows.csv",
        f"select year::SMALLINT as year, {_WHO}, "
        + _counts("refugees", "asylum_seekers", "refugee_like", "oip")
        + " from {file} order by all",
    ),
    Source(
        "demographics",
        "Sex and age by origin and asylum, 2016 to 2025",
        "unhcr/demographics_by_origin_asylum_2016_2025.csv",
        f"select year::SMALLINT as year, {_WHO}, pop_type, {_AGES}, total::INTEGER total"
        " from {file} order by all",
    ),
    Source(
        "demographics_origin",
        "Sex and age by origin, 2001 to 2025",
        "unhcr/demographics_by_origin_2001_2025.csv",
        f"select year::SMALLINT as year, coo_iso origin, pop_type, {_AGES}, total::INTEGER total"
        " from {file} order by all",
    ),
    Source(
        "idmc",
        "People displaced inside their country, as IDMC counts them",
        "unhcr/idmc.csv",
        f"select year::SMALLINT as year, {_WHO}, total::INTEGER total from {{file}} order by all",
    ),
    Source(
        "unrwa",
        "Palestine refugees under UNRWA's mandate",
        "unhcr/unrwa.csv",
        f"select year::SMALLINT as year, {_WHO}, total::INTEGER total from {{file}} order by all",
    ),
    Source(
        "countries",
        "Country codes and names",
        "unhcr/codes_all.csv",
        "select c.iso3 code, any_value(c.unhcr_code order by c.unhcr_code) unhcr_code,"
        " coalesce(any_value(k.name_en) filter (c.iso3 not in ('PSE', 'MMR')),"
        " any_value(c.name order by c.name desc)) as name, any_value(k.name_ko) name_ko,"
        " any_value(c.name order by c.name desc) unhcr_name,"
        " any_value(r.unhcr_region) region from {file} c"
        " left join {names} k on k.iso3 = c.iso3 left join {regions} r on r.iso_code = c.iso3"
        " group by c.iso3 order by all",
        by=UNHCR + "; names from the Unicode CLDR",
    ),
    Source(
        "arrivals",
        "North Koreans who arrived in South Korea, by year and sex",
        "rok/arrivals_by_year_sex.csv",
        "select year period, nullif(regexp_extract(year, '^(\\d{4})', 1), '')::SMALLINT first_year,"
        " regexp_extract(year, '(\\d{4})$', 1)::SMALLINT last_year,"
        " male::INTEGER male, female::INTEGER female, total::INTEGER total, status, source"
        " from {file} order by last_year",
        by=MINISTRY,
    ),
    Source(
        "arrivals_vintages",
        "The same arrivals as they were printed in different years",
        "rok/arrivals_vintages.csv",
        "select year period, regexp_extract(year, '(\\d{4})$', 1)::SMALLINT last_year, published, sex,"
        " value::INTEGER persons, source from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "arrivals_quarterly",
        "Arrivals in South Korea by quarter and half-year",
        "rok/arrivals_quarterly.csv",
        "select year::SMALLINT as year, period, total::INTEGER total, male::INTEGER male,"
        " female::INTEGER female, source from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "arrivals_age",
        "Arrivals in South Korea by age",
        "rok/arrivals_by_age.csv",
        "select as_of, age, male::INTEGER male, female::INTEGER female, total::INTEGER total, note, source"
        " from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "arrivals_former_job",
        "Arrivals in South Korea by former occupation",
        "rok/arrivals_by_former_job.csv",
        "select as_of, job, male::INTEGER male, female::INTEGER female, total::INTEGER total, source"
        " from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "arrivals_education",
        "Arrivals in South Korea by education",
        "rok/arrivals_by_education.csv",
        "select as_of, education, total::INTEGER total, source from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "arrivals_province",
        "Arrivals in South Korea by province of origin, in part",
        "rok/arrivals_by_province.csv",
        "select period, province, persons::INTEGER persons, percent::DOUBLE percent, base, note, source"
        " from {file} order by all",
        by=MINISTRY,
    ),
    Source(
        "us_admissions",
        "North Koreans admitted to the United States, by fiscal and by calendar year",
        "other/us_admissions.csv",
        "select year::SMALLINT as year, year_kind, admitted::INTEGER admitted, said_by, source"
        " from {file} order by all",
        by=GATHERED,
    ),
    Source(
        "us_admissions_cumulative",
        "North Koreans admitted to the United States, running totals",
        "other/us_admissions_cumulative.csv",
        "select as_of, cumulative::INTEGER cumulative, said_by, source from {file} order by all",
        by=GATHERED,
    ),
    Source(
        "uk_canada",
        "North Koreans in the United Kingdom and Canada, as different sources count them",
        "other/uk_canada.csv",
        "select country, measure, year_from::SMALLINT first_year, year_to::SMALLINT last_year,"
        " value::INTEGER as value, said_by, source from {file} order by all",
        by=GATHERED,
    ),
    Source(
        "thailand_arrests",
        "North Koreans arrested in Thailand",
        "other/thailand_arrests.csv",
        "select year_from::SMALLINT first_year, year_to::SMALLINT last_year, scope,"
        " persons::INTEGER persons, source from {file} order by all",
        by=GATHERED,
    ),
    Source(
        "incidents",
        "Arrests, returns, handovers and releases, one row for each event",
        "incidents.csv",
        "select incident_id, date as on_date, date_precision, country, place, persons::INTEGER persons,"
        " persons_low::INTEGER persons_low, persons_high::INTEGER persons_high, event, event_detail,"
        " final_event, follows_incident, outcome, confidence, n_reports::SMALLINT reports, source,"
        " other_sources, note from {file} order by incident_id",
        by=GATHERED,
    ),
    Source(
        "incident_reports",
        "What each source says of an event",
        "incident_reports.csv",
        "select report_id, incident_id, date as on_date, date_precision, country, place,"
        " persons::INTEGER persons, persons_min::INTEGER persons_low, persons_max::INTEGER persons_high,"
        " event, event_detail, outcome, confidence, source, note from {file} order by report_id",
        by=GATHERED,
    ),
)
