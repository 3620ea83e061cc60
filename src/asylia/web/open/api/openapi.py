"""The API's description in OpenAPI 3.1, made of the table of endpoints."""

from typing import Any

from asylia import __version__
from asylia.web.open.api.endpoints import ENDPOINTS, LIST, OBJECT, TABLE, Endpoint

SCHEMAS: dict[str, Any] = {
    TABLE: {
        "type": "object",
        "description": "Rows under named columns; the notes are to be read with them.",
        "required": ["title", "columns", "rows", "notes", "sources"],
        "properties": {
            "title": {"type": "string"},
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": {"type": "object"}},
            "notes": {"type": "array", "items": {"type": "string"}},
            "sources": {"type": "array", "items": {"type": "string"}},
        },
        "additionalProperties": False,
    },
    OBJECT: {"type": "object"},
    LIST: {"type": "array", "items": {"type": "object"}},
    "Error": {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string", "description": "What was refused, in one sentence."}},
        "additionalProperties": False,
    },
}


def described() -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Asylia: what is known",
            "version": __version__,
            "description": "Public figures of refugees with their sources, bounds and disagreements.",
            "license": {"name": "AGPL-3.0-or-later; UNHCR's tables CC BY 4.0"},
        },
        "servers": [{"url": "/api"}],
        "paths": {f"/{one.path}": {"get": _operation(one)} for one in ENDPOINTS},
        "components": {"schemas": SCHEMAS},
    }


def _operation(one: Endpoint) -> dict[str, Any]:
    responses = {"200": _response("The answer.", one.schema)}
    if one.parameters:
        responses["400"] = _response("A parameter is not of its form.", "Error")
        responses["404"] = _response("What was named is not on file.", "Error")
    return {
        "operationId": one.name,
        "summary": one.about,
        "parameters": [parameter.described() for parameter in one.parameters],
        "responses": responses,
    }


def _response(about: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": about, "content": content}
