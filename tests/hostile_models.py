"""Hostile texts, and maps in which all that data can say is one of them."""

from dataclasses import replace

from docketgraph.maps.model import (
    Ask,
    Evidence,
    Facet,
    FacetValue,
    Fact,
    LeftOut,
    MapModel,
    Position,
)
from map_models import ACT, small

__all__ = ["CORPUS", "hostile"]

CORPUS = {
    "script": "<script>window.ran = 1</script>",
    "image": "<img src=x onerror='window.ran = 1'>",
    "drawing": "<svg onload=window.ran=1><use href=data:text/html,x></svg>",
    "end of a script": "</script><script>window.ran = 1</script><!--",
    "end of a style": "</style><style>*{display:none}</style>",
    "end of a title": "</title></noscript><iframe srcdoc='<script>parent.ran=1</script>'>",
    "attribute": '" onmouseover="window.ran = 1" autofocus onfocus="window.ran = 1" x=\'',
    "single quotes": "' onclick='window.ran = 1' style='position:fixed;inset:0",
    "address of a script": "javascript:window.ran=1",
    "address of data": "data:text/html,<script>window.ran=1</script>",
    "address with a gap": 'java\tscript:window.ran=1//https://example.org/"onclick=window.ran=1',
    "template": "{{ 7 * 7 }}{% set x = 1 %}${window.ran = 1}<%= 7 %>#{7}",
    "style": "x:expression(window.ran=1);background:url(https://evil.example/leak)}*{color:red",
    "name of a prototype": "__proto__",
    "name of a method": "constructor",
    "entities": "&lt;script&gt;window.ran=1&lt;/script&gt;&#x3c;b&#x3e;",
    "section": "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>window.ran=1</x:script>",
    "per cent": "%3Cscript%3Ewindow.ran%3D1%3C/script%3E&id=%&view=table#x",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "bold": "<b>x</b><!-- -->",
    "line ends": "a\u2028b\u2029c",
}


def hostile(text: str) -> MapModel:
    """The small map with one text in the place of all that data can say."""
    plain = small()
    names = {each.id: f"{each.id}{text}" for each in plain.things}

    def ids(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(each, text) for each in given)

    def ask(given: Ask) -> Ask:
        return replace(
            given,
            id=f"{names[ACT]}/ask/1",
            verb=text,
            summary=text,
            asked_of=ids(given.asked_of),
            concerns=ids(given.concerns),
            outcomes=tuple(
                replace(each, status=text, relation=text, summary=text, brought_by=(text,))
                for each in given.outcomes
            ),
        )

    things = tuple(
        replace(
            each,
            id=names[each.id],
            label=text,
            short=text,
            lines=(text,),
            classes=(text,),
            summary=text,
            verification=text,
            names=(text,),
            dates=tuple(Fact(text, fact.values, fact.ids) for fact in each.dates),
            facts=(Fact(text, (text,), ("",)),),
            addresses=(text, f"https://example.org/{text}"),
            positions=tuple(Position(text, names[one.target]) for one in each.positions),
            asks=tuple(map(ask, each.asks)),
            differences=tuple(replace(one, words=text, value=text) for one in each.differences),
            who=ids(each.who),
            to=ids(each.to),
            about=ids(each.about),
        )
        for each in plain.things
    )
    links = tuple(
        replace(
            link,
            source=names[link.source],
            target=names[link.target],
            relations=tuple(
                replace(
                    each,
                    source=names[each.source],
                    target=names[each.target],
                    forward=text,
                    inverse=text,
                    ask=each.ask and f"{names[ACT]}/ask/1",
                )
                for each in link.relations
            ),
        )
        for link in plain.links
    )
    facets = tuple(
        Facet(
            facet.key,
            text,
            tuple(FacetValue(text, text, ids(value.members)) for value in facet.values[:1]),
        )
        for facet in plain.facets
    )
    lanes = tuple(
        replace(
            lane,
            id=names[lane.id],
            label=text,
            spans=tuple(replace(each, words=text, thing=text) for each in lane.spans),
            marks=tuple(replace(each, words=text, thing=names[each.thing]) for each in lane.marks),
        )
        for lane in plain.lanes
    )
    evidence = tuple(Evidence(text, text, text, text, text) for _ in plain.evidence)
    return replace(
        plain,
        things=things,
        links=links,
        evidence=evidence,
        facets=facets,
        lanes=lanes,
        left_out=(LeftOut(2, text, text),),
        elsewhere={text: text},
    )
