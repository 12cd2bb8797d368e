"""The desk: the record in a browser, server-rendered.

    app.py       create_app(settings, work): pages + API + guard
    serve.py     what `relazione desk` runs
    settings.py  DeskSettings: what it was started with
    entry.py     Entry: a line of the navigation
    state.py     Desk: `desk.reading()` (a view, which never changes; one is shared until the file does), `desk.write(who, change)`
    turns.py     Turns: pages go first, what is made beside them waits
    preparing.py what is made beside the pages, before they are asked for
    who.py       Who: name, role, session
    security.py  the guard (host, session, size, headers) and `own_form`, which every route has already
    render.py    page(request, template, **values); `url()` and `here()` for templates
    wording.py   what templates say: signs, dates, probabilities
    faults.py    errors as pages
    pages/       a page is a module here; it is found by lying here, nothing else is to be edited
    templates/   base.html, macros.html, one a page, partials that begin with an underscore
    static/      relazione.css, relazione.js (what all pages share), vendor/

What a page module `pages/network.py` provides:

    router = APIRouter()                                        # its paths, no prefix; GET and POST under one noun
    ENTRY = Entry("/network", "Network", place=50, key="n")     # only if it stands in the navigation

    def ready(view: View) -> None: ...                          # only if its usual view takes long: makes it beforehand

    @router.get("/network")
    def network(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
        query = query_of(request.query_params.multi_items())    # surfaces/parameters.py: the words of all filters
        with desk.reading() as view:                            # keeps the file open for a run of questions
            ...
        return page(request, "network.html", held=…)

Plain `def`, not `async def`: what asks the record waits, and belongs on a thread. Faults are raised (UsageError,
RecordError …) and become pages of one line. What writes takes `who: Annotated[Who, Depends(reviewer)]` and goes through
`desk.write(who, lambda work: work.review.accept(id))`; every POST form carries `{{ m.csrf_field() }}` (htmx sends
the token by itself) and answers with a redirect (303) to a page that can be loaded again.

A template extends base.html (blocks `title`, `head`, `main`) and has already, as `m`, the macros of macros.html:
`m.row(held)` (inside `<ol class="rows">`), `m.status(value)`, `m.probability(p)`, `m.date(interval)`,
`m.quotation(before, quote, after)`, `m.document(head)`, `m.actors(codes)`, `m.statement(item)`, `m.review(held)`,
`m.chart(spec_url, title, table_url)`, `m.csrf_field()`, `m.pager(next_url)`, `{% call m.empty("No events.") %}…`.
Links: `url("/ledger/event", dyad="CHN-RUS", from_="2024")`; `here(sort="-date")` is this page with one thing changed
(None takes a word out, a list gives it several times). Values: `who`, `csrf`, `path`, `params`, `partial` (True when
htmx asks for a part).

Anything with an address can be saved under a name: a form that posts `name` and `target` (the path) to `/saved`.

Charts: `m.chart("/dyad/CHN-RUS/series.json", …)` and in block `head` the line `{% include "_charts.html" %}`; the path returns the
specification that `surfaces.charts.spec` makes, as JSON. A point is a link where its datum has `href`. No inline
script, style element or style attribute: the Content-Security-Policy refuses them. A page's own script and style lie in
`static/pages/NAME.js` and `static/pages/NAME.css` and are linked in block `head`.
"""
