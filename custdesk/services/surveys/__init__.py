"""Surveys: what is asked of whom, what came back, and what becomes of it."""

from custdesk.services.surveys.keeping import (
    Asked,
    answer,
    answers,
    ask,
    asked_more,
    get,
    listed,
    of_customer,
    record,
    remove,
    remove_answer,
    save,
    still_to_ask,
    whom,
)
from custdesk.services.surveys.results import Results, over_time, results
from custdesk.store.surveys import AnswerRow, SurveyRow

__all__ = [
    "AnswerRow", "Asked", "Results", "SurveyRow", "answer", "answers", "ask", "asked_more", "get",
    "listed", "of_customer", "over_time", "record", "remove", "remove_answer", "results", "save",
    "still_to_ask", "whom",
]  # fmt: skip
