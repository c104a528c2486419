"""The public door to the registry as OpenAPI 3.1: docs/openapi.json, which `python -m bench.openapi` writes. It is read
there; no page of ours shows it."""

from typing import Any

from pydantic.json_schema import models_json_schema

from bot.web.shapes import Found, Question, Recruiter, Refusal

REFUSALS = {
    "413": "The body is far too long.",
    "422": "The question is not understood; `detail` says what to give instead.",
    "429": "Too many look-ups in a short time: ask again after `Retry-After` seconds.",
    "500": "The look-up failed.",
    "503": "Too many are asking just now: ask again after `Retry-After` seconds.",
}
HERE = "#/components/schemas/"


def described(path: str) -> dict[str, Any]:
    """The whole document, for the door at this path."""
    models: Any = [
        (one, "serialization" if one is Found else "validation") for one in (Question, Found, Recruiter, Refusal)
    ]
    _, schemas = models_json_schema(models, ref_template=HERE + "{model}")
    body = {"required": True, "content": _json("Question")}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hotline", "version": "1", "description": "What a person would be told about a recruiter."},
        "paths": {
            path: {
                "post": {"summary": "Look a recruiter up", "operationId": "look_up", "requestBody": body} | _answers(),
                "get": {
                    "summary": "The same; the question stays in browsers' histories and in the logs of proxies",
                    "operationId": "look_up_by_address",
                    "parameters": _parameters(schemas["$defs"]["Question"]),
                }
                | _answers(),
            }
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": HERE + model}}}


def _answers() -> dict[str, Any]:
    refused = {status: {"description": why, "content": _json("Refusal")} for status, why in REFUSALS.items()}
    return {"responses": {"200": {"description": "What the registry says.", "content": _json("Found")}} | refused}


def _parameters(question: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a question, as an address has them."""
    return [
        {"name": name, "in": "query", "required": name in question["required"], "schema": schema}
        for name, schema in question["properties"].items()
    ]
