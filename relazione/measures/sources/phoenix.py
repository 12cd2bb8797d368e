"""Phoenix event data: the historical sets of the Cline Center (CSV with headings) and OEDA's daily files (26 columns).

Actors are CAMEO codes: three letters of the country, or IGO with an organisation's letters at the end.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_cameo
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Look, Source, headed
from relazione.measures.sources.stream import Layout

ORIGIN = "Phoenix"
NEEDS = ("eid", "year", "month", "day", "source_root", "target_root", "code", "goldstein")
DAILY = (
    "eid date year month day source source_root source_agent source_others target target_root target_agent"
    " target_others code root_code quad_class goldstein issues lat lon placename statename countryname sentence urls"
    " outlets"
).split()
EXTRAS = {
    "code": pl.String(),
    "goldstein_own": pl.Float64(),
    "source_agent": pl.String(),
    "target_agent": pl.String(),
    "issues": pl.String(),
    "lat": pl.Float64(),
    "lon": pl.Float64(),
}
_TAKES = ("story_date", "source", "target", "placename", "joined_issues", "urls", "aid", "outlets")
_HISTORICAL = headed(*NEEDS)


def layout(look: Look) -> Layout | None:
    if (found := _HISTORICAL(look)) is not None:
        return found
    return Layout("\t", tuple(DAILY)) if look.cells() == len(DAILY) and look.lines[0][:1].isdigit() else None


def events(draft: Draft) -> Part:
    date = pl.concat_str(
        *(pl.col(name).str.pad_start(width, "0") for name, width in (("year", 4), ("month", 2), ("day", 2))),
        separator="-",
    )
    draft = draft.having(date=date).day("date", None, "start")
    draft = draft.having(pl.col("code").str.pad_start(3, "0"), goldstein_own="goldstein").having(
        code=pl.when(pl.col("code").str.len_bytes() > 4).then(None).otherwise("code")
    )
    draft = Draft(draft.frame.drop("goldstein"), draft.report, draft.own)
    draft = from_cameo(draft, "code", "goldstein_own")
    for side in ("source", "target"):
        root, full = pl.col(f"{side}_root"), draft.text(side, f"{side}_root")
        organisation = root.str.starts_with("IGO")
        draft = draft.having(
            pl.when(~organisation).then(root.str.slice(0, 3)).alias(f"{side}_root"),
            pl.when(organisation).then(full.str.slice(-3)).alias(f"{side} | group"),
        ).actor(f"{side} code", "start", (f"{side}_root", "cameo"), (f"{side} | group", "group"))
    return part(
        draft.having(
            source="source code", target="target code", item="eid", document=draft.text("aid", "urls"),
            issues=draft.text("issues", "joined_issues"), place=draft.text("placename"),
            outlet=draft.text("outlets"),
        ),
        ORIGIN,
        EXTRAS,
    )  # fmt: skip


PHOENIX = Source(
    "phoenix", ORIGIN, "Phoenix events (Cline Center, OEDA)", events, layout, NEEDS, _TAKES, EXTRAS
)
