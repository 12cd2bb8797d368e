"""Asks a peer about dates: a list of questions as JSON on standard input, its intervals on standard output.

Run by `benchmarks/times.py` as a program of its own, with nothing of this project, so that it may use another python.
"""

import calendar
import json
import re
import sys
from datetime import datetime, timedelta


def iso(day):
    return day.date().isoformat() if day else None


def unit(day, period):
    """The interval that dateparser's answer stands for: its period is day, week, month or year."""
    if period == "year":
        return [f"{day.year:04d}-01-01", f"{day.year:04d}-12-31"]
    if period == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return [f"{day.year:04d}-{day.month:02d}-01", f"{day.year:04d}-{day.month:02d}-{last:02d}"]
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return [iso(monday), iso(monday + timedelta(days=6))]
    return [iso(day), iso(day)]


def dateparser(questions):
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    rows = []
    for question in questions:
        reference = datetime.fromisoformat(question["reference"])
        words = question["text"][question["start"] : question["end"]]
        found = []
        for preference in ("past", "future"):
            settings = {
                "RELATIVE_BASE": reference,
                "PREFER_DATES_FROM": preference,
                "RETURN_TIME_AS_PERIOD": False,
            }
            data = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
            if data.date_obj:
                found.append(unit(data.date_obj, data.period))
                found.append([iso(data.date_obj)] * 2)
            hits = search_dates(question["text"], languages=["en"], settings=settings) or []
            found += [
                [iso(day)] * 2
                for piece, day in hits
                if piece.lower() in words.lower() or words.lower() in piece.lower()
            ]
        rows.append(found)
    return rows


def recognizers(questions):
    from recognizers_date_time import recognize_datetime

    rows = []
    for question in questions:
        reference = datetime.fromisoformat(question["reference"])
        try:
            results = recognize_datetime(question["text"], "en-us", reference=reference)
        except Exception:  # the peer breaks on some inputs: no answer
            results = []
        found = []
        for result in results:
            if result.start < question["end"] and question["start"] <= result.end:
                for value in (result.resolution or {}).get("values", []):
                    found += interval(value)
        rows.append(found)
    return rows


def interval(value):
    days = {
        key: value[key][:10]
        for key in ("value", "start", "end")
        if re.match(r"\d{4}-\d\d-\d\d", str(value.get(key)))
    }
    if "value" in days:
        return [[days["value"]] * 2]
    return [[days.get("start"), days.get("end")]] if days else []


if __name__ == "__main__":
    answer = {"dateparser": dateparser, "recognizers": recognizers}[sys.argv[1]]
    print(json.dumps(answer(json.load(sys.stdin))))
