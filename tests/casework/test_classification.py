"""Every column of every table says why it may be plain, and no column can hold a story."""

import pytest
from django.apps import apps
from django.db import models

from asylia.casework.store.classification import PLAIN

LONGEST_CODE = 40  # characters: room for a code or a slug, none for an account


def tables() -> list[type[models.Model]]:
    """Every table that the desk's process knows, with those that Django makes by itself."""
    return apps.get_models(include_auto_created=True)


def unclassified(known: list[type[models.Model]]) -> list[str]:
    """Each column without a reason, by table and name."""
    return [
        f"{table.__name__}.{column.name}"
        for table in known
        for column in table._meta.local_fields
        if not PLAIN.get(table.__name__, {}).get(column.name, "").strip()
    ]


def room_for_text(known: list[type[models.Model]]) -> list[str]:
    """Each column in which a name or a sentence would fit."""
    wide = models.TextField, models.BinaryField, models.FileField, models.JSONField
    return [
        f"{table.__name__}.{column.name}"
        for table in known
        for column in table._meta.local_fields
        if isinstance(column, wide) or (getattr(column, "max_length", None) or 0) > LONGEST_CODE
    ]


@pytest.fixture
def planted():
    """A table like one that somebody might add without a thought."""

    class Planted(models.Model):
        applicant_name = models.CharField(max_length=200)

        class Meta:
            app_label = "casework"

    yield Planted
    del apps.all_models["casework"]["planted"]
    apps.clear_cache()


def test_every_column_has_a_reason_to_be_plain():
    assert unclassified(tables()) == []


def test_no_reason_is_given_for_a_column_that_is_not_there():
    there = {table.__name__: {column.name for column in table._meta.local_fields} for table in tables()}

    assert {name: set(columns) for name, columns in PLAIN.items()} == there


def test_no_column_has_room_for_a_sentence_but_the_list_of_an_officer_s_roles():
    assert room_for_text(tables()) == ["Officer.roles"]


def test_no_table_belongs_to_django_or_to_somebody_else():
    assert {table._meta.app_label for table in tables()} == {"casework"}


def test_nothing_that_is_shown_of_a_row_is_more_than_its_columns_say():
    shown = {table.__name__ for table in tables() if table.__str__ is not models.Model.__str__}

    assert shown == set(PLAIN)


def test_a_planted_table_is_found(planted):
    known = tables()

    assert set(unclassified(known)) == {"Planted.id", "Planted.applicant_name"}
    assert "Planted.applicant_name" in room_for_text(known)


def test_a_planted_column_is_found(monkeypatch):
    column = models.CharField(max_length=200)
    column.set_attributes_from_name("nickname")
    table = next(one for one in tables() if one.__name__ == "Case")
    monkeypatch.setattr(table._meta, "local_fields", [*table._meta.local_fields, column])

    assert unclassified([table]) == ["Case.nickname"]


def test_no_delete_of_one_row_takes_others_with_it():
    related = [column for table in tables() for column in table._meta.local_fields if column.remote_field]

    assert {column.remote_field.on_delete for column in related} == {models.PROTECT}
