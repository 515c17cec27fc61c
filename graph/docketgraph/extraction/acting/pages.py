"""The acts that a page tells of: which sentences begin one, and which go on about it."""

import re
from dataclasses import replace

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.datelines import dateline, is_label
from docketgraph.extraction.acting.dates_of_acts import (
    date_of_deed,
    is_relative,
    same_day,
    trailing_date,
)
from docketgraph.extraction.acting.deeds import (
    Deed,
    find_deeds,
    goes_on,
    heads_item,
    is_index,
)
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.excerpts import read_excerpt
from docketgraph.extraction.acting.frames import Frame
from docketgraph.extraction.acting.government import find_government_acts
from docketgraph.extraction.acting.layouts import ADDRESSEE_LINE, LINK, Layout, layout_of
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.acting.recipients import find_recipients, find_urged
from docketgraph.extraction.acting.rows import read_pair, read_row, read_writer
from docketgraph.extraction.acting.senders import Doers, find_doers
from docketgraph.extraction.acting.titling import (
    PAPERLESS,
    addressed,
    are_one,
    day_below,
    keys,
    take_addressee,
    unite,
)
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.naming import initials_fit
from docketgraph.extraction.reported import Doubt, Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block, find_blocks, sentences

__all__ = ["find_drafts"]

_PRONOUN = wording(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]he\s(?:group|groups|organizations?|letter)|[Hh]e|[Ss]he)\s(?:also\s|then\s|further\s|has\s|have\s|jointly\s)*$"
)
_ACRONYM = wording(
    r"(?:^|[^\w])(?P<short>[A-Z][A-Za-z&]{0,6}[A-Z])\s(?:has\s|have\s|also\s|\w+ly\s|today\s)*$"
)
_NEWS = wording(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]his\sweek|(?:Mon|Tues|Wednes|Thurs|Fri)day|following\sstatement)\b|^[A-Z]{4,}[^a-z]{2,40}-"
)
# What a page links to below the line that tells of it.
_VIEW = wording(r"\b(?:View|Read|See|Download)\s(?:the\s|our\s)?(?:full\s)?[Ll]etter\b")
_UNTOLD = PAPERLESS | {"response"}
# A paragraph that ends by leading to the paper that it sums up.
_LEADS = wording(
    r"\b(?:[Rr]ead|[Ss]ee|[Vv]iew|[Dd]ownload)\s(?:more\sin\s)?(?:the\s|our\s|(?:[A-Z][\w&-]*'?s?\s){1,4})"
    r"(?:(?:full|complete|[Kk]ey|[Vv]ote|joint|sign-on|coalition|second|written|[Cc]omment)\s){0,3}"
    r"(?P<paper>[Ll]etter|[Cc]omments?|[Tt]estimony|[Pp]etition)\b"
)
_NEAR = 25
# How many blocks below a title may tell its act: a day, a name of who wrote it, the paragraph.
_BELOW = 3
_MONTH = 7
_LONGEST_ITEM = 400
# What a list of letters may hold besides.
# "has sent several letters", "sent the following letters": what comes tells which.
_SEVERAL = wording(
    r"[^;:]{0,40}?\b(?:several|many|numerous|various|dozens\sof|hundreds\sof|the\sfollowing|these|a\snumber\sof)\s"
    r"(?:[\w-]+\s){0,3}?(?:letters|comments|statements|petitions)\b",
    re.IGNORECASE,
)
_PLURAL = wording(r"\b(?:letters|comments|statements|petitions)\b", re.IGNORECASE)
_YEAR = 4
# What a body does as a habit is no act.
_HABIT = wording(
    r"\b(?:regularly|routinely|frequently|often|usually|always|typically|periodically|from\stime\sto\stime"
    r"|throughout\sthe\syear|every\s(?:year|month)|each\syear)\b",
    re.IGNORECASE,
)
# A line that only leads to a paper tells nothing.
_LEAST_TOLD = 60
_NEAR_END, _BARE = 3, 3
_NO_PAPER = wording(
    r"\b(?:report|brief|amicus|lawsuit|webinar|event|meeting|conference|press\skit|fact\ssheet|toolkit|podcast|video"
    r"|agenda|newsletter|award)s?\b",
    re.IGNORECASE,
)
# Longer is no title.
_TITLE = 200
_LABEL = re.compile(r"\s?[:|-]\s*")
_SIGNED_BY = wording(r"\b(?:co-?)?signed(?:\son(?:to)?)?\sby\s(?:the\s)?")
_IN_PAPER = wording(
    r"(?:In|Through|Via)\s(?:(?:an?|the|their|our|its)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:letter|comments|statement)\b"
)
_MORE = wording(r"\b(?:also|additionally|separately|another|second)\b", re.IGNORECASE)
_GENERIC = wording(
    r"\b[Tt]he\s(?:Academy|Alliance|Association|Chamber|Coalition|College|Committee|Congress|Council|Federation|Foundation|Guild"
    r"|Institute|League|Network|Society|Union)\b(?!\sof\b)"
)
_ELLIPTIC = wording(
    r"(?:[^\w]*(?:On|In)?[^;]{0,40}?[:,.|-]\s*|\d{1,2}/\d{1,2}(?:/\d{2,4})?\s)?(?:Also\s|Jointly\s|Formally\s|Recently\s)?$"
)
_DEALT = wording(
    r"\(?(?:one|letter\sone|the\sfirst|first)\s(?:was\s)?(?:addressed\s|sent\s)?to\s(?P<first>.{3,160}?),?\s(?:and|;)\s"
    r"(?:(?:letter\s)?two|the\s(?:second|other)|another|second|one|the\sother)\s(?:was\s)?(?:addressed\s|sent\s)?to\s",
    re.DOTALL,
)


def find_drafts(reading: Reading, publisher: Named | None) -> list[Draft]:
    """Return the acts of advocacy that a page tells of, in order."""
    return _Page(reading, publisher).read()


class _Page:
    """Reads the blocks of a page, and remembers the date above and the act that is open."""

    def __init__(self, reading: Reading, publisher: Named | None) -> None:
        self.reading = reading
        self.publisher = publisher
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.frame = Frame(reading)
        self.layout = Layout(False, frozenset())
        self.dateline = dateline(reading)
        self.headed: Draft | None = None
        """The act of the title above, which the paragraph below it may tell."""
        self.dated = 0
        """How many acts have their date from a line below them."""
        self.title: Block | None = None
        """The line before the block at hand."""
        self.since = 0
        """How many blocks stand between that title and the block at hand."""

    def read(self) -> list[Draft]:
        blocks = find_blocks(self.reading.text)
        self.layout = layout_of(self.reading.text, blocks)
        for block in blocks:
            self.since += 1
            if self.since > _BELOW:
                self.headed = None
            if block.kind in {"heading", "year"}:
                self.frame.take_heading(block, opening=not self.drafts)
            if block.kind == "date" and self.layout.below:
                self._date_those_above(block)
            elif block.kind in {"date", "year"}:
                self._take_date(block)
            elif is_label(self.reading, block):
                self._take_label(block)
            else:
                before = len(self.drafts)
                if ADDRESSEE_LINE.match(self.reading.text, block.start) is None:
                    self._take_block(block)
                self.frame.take_line(block, len(self.drafts) > before)
                self.title = block
            self.frame.lead = block.kind == "date"
        paper = self.frame.paper
        for draft in self.drafts:
            # In a list of letters, who "urged" did so in a letter.
            if paper in {"letter", "comments"} and draft.deed.paper in _UNTOLD:
                draft.deed = replace(draft.deed, paper=paper)
        return self.drafts

    def _begin_listed(self, block: Block, start: int, end: int) -> bool:
        """Take an item with a day, below a heading of letters, as a letter whatever it says."""
        entry = block.start in self.layout.titles
        paper = self.frame.listed or (self.frame.paper if entry else "")
        if not paper or not (entry or block.kind == "item") or self.open is not None:
            return False
        if _VIEW.search(self.reading.text, start, block.end):
            paper = "letter"
        deed = Deed(start, start, start, "noun", paper, "")
        day = self._date(block, deed, start, end) or self.frame.above
        text = self.reading.text
        other = end - start > _LONGEST_ITEM or _NO_PAPER.search(text, start, end) is not None
        if not (len(day) >= _MONTH or (entry and self.layout.below)) or other:
            return False
        doers = find_doers(self.reading, start, start, deed)
        self._add(block, deed, doers, start, end, True)
        return True

    def _take_block(self, block: Block) -> None:
        if not (self._take_row(block) or self._take_excerpt(block)):
            self._take(block)

    def _begin_led(self, block: Block, start: int, end: int) -> bool:
        """Take a paragraph that leads to the paper which it sums up as the telling of an act."""
        leads = _LEADS.search(self.reading.text, block.start, block.end)
        told = leads is not None and leads.start() - block.start > _LEAST_TOLD
        if leads is None or not told or self.open is not None or self.headed is not None:
            return False
        word = leads["paper"].casefold()
        deed = Deed(start, start, start, "noun", "comments" if "comment" in word else word, "")
        self._add(block, deed, find_doers(self.reading, start, start, deed), start, end, True)
        draft = self.drafts[-1]
        draft.end = block.end
        day = self._day_of_line(self.title) if self.title is not None else None
        if day is not None and not draft.date:
            draft.date = self.frame.dated(day)
        return True

    def _day_of_line(self, block: Block) -> Mention | None:
        """Return the day that closes the line above."""
        return trailing_date(self.reading, block.start, block.end)

    def _take_row(self, block: Block) -> bool:
        """Take a row of a table of letters; return whether the block is one."""
        listed = self.frame.listed or self.frame.paper
        row = read_row(self.reading, block) or read_pair(self.reading, block, self.frame.listed)
        row = row or read_writer(self.reading, block, listed)
        if row is None:
            return False
        doers = find_doers(self.reading, row.deed.start, block.end, row.deed)
        if row.writers:
            doers = Doers(row.writers)
        span = (row.deed.start, block.end)
        draft = Draft(row.deed, span, block.start, block.end, doers, row.date, doers.joint)
        draft.recipients = row.recipients or None
        self.drafts.append(draft)
        self.open = None
        return True

    def _take_excerpt(self, block: Block) -> bool:
        """Take the beginning of a letter that a page shows; return whether the block is one."""
        to = read_excerpt(self.reading, block)
        if to is None:
            return False
        before = len(self.drafts)
        start = block.start
        paper = self.frame.listed or self.frame.paper or "letter"
        deed = Deed(start, start, start, "noun", paper, "")
        self._add(block, deed, Doers(ours=True), start, block.end, True)
        self.drafts[-1].recipients = to
        self._join_heading(before, block)
        return True

    def _date_those_above(self, block: Block) -> None:
        """Give the date of a line to the acts since the last such line."""
        dates = self.reading.inside(block.start, block.end, "date")
        for draft in self.drafts[self.dated :]:
            beside = self.layout.below and draft.start in self.layout.titles
            if dates and (beside or draft.date in {"", self.frame.above}):
                draft.date, draft.end = dates[0].canonical or "", block.end
        self.dated = len(self.drafts)
        # What stands below the day of a title goes on about it.
        self.open = self.headed if self.layout.below else None

    def _take_label(self, block: Block) -> None:
        """Take a line of a page's own making: it dates what stands above, else what follows."""
        if any(draft.date in {"", self.frame.above} for draft in self.drafts[self.dated :]):
            self._date_those_above(block)
        else:
            self._take_date(block)
            self.dated = len(self.drafts)

    def _take_date(self, block: Block) -> None:
        self.frame.take_date(block)
        self.open = None

    def _take(self, block: Block) -> None:
        spans = self._sentences(block)
        first_start, first_end = spans[0]
        text = self.reading.text
        same = goes_on(text, first_start, first_end) or (
            self.open is not None
            and self.open.deed.paper in PAPERLESS
            and _IN_PAPER.match(text, first_start) is not None
        )
        if block.kind != "paragraph" or not same:
            self.open = None
        before = len(self.drafts)
        for number, (start, end) in enumerate(spans):
            begun = self._extend(start, end) or self._begin(block, start, end, number == 0)
            if not begun and self.open is not None and not self._is_government(start, end):
                self.open.end = max(self.open.end, end)
        if len(self.drafts) == before and spans:
            self._begin_listed(block, *spans[0]) or self._begin_led(block, *spans[0])
        self._join_heading(before, block)

    def _sentences(self, block: Block) -> list[tuple[int, int]]:
        """Return the sentences of a block; "Oct. 5, 2034." before one is part of it."""
        spans = list(sentences(self.reading.text, block.start, block.end))
        if len(spans) < 2:
            return spans
        (start, end), following = spans[0], spans[1]
        dates = self.reading.inside(start, end, "date")
        dated = bool(dates) and end - start < dates[0].end - dates[0].start + 8
        label = end - start < 40 and not find_deeds(self.reading.text, start, end)
        label = (
            label and following[0] - end < 4 and heads_item(self.reading.text, start, end) is None
        )
        if dated or (label and block.kind == "item" and not dates):
            return [(start, following[1]), *spans[2:]]
        return spans

    def _extend(self, start: int, end: int) -> bool:
        """Let a sentence tell more of the open act: who signed it, or that it was a letter."""
        text = self.reading.text
        if self.open is None:
            return False
        signed = _SIGNED_BY.search(text, start, end)
        if signed is not None and goes_on(text, start, end):
            more = [
                each
                for each in self.reading.inside(signed.end() - 4, end, "organization")
                if not is_official(each)
            ]
            named = distinct([*self.open.doers.named, *map(as_named, more)])
            self.open.doers = replace(self.open.doers, named=named, members=named)
            self.open.joint, self.open.end = True, end
            return True
        told = find_deeds(text, start, end)
        if not told or self.open.deed.paper not in PAPERLESS or told[0].form != "strong":
            return False
        return self._specify(self.open, told[0], start, end)

    def _specify(self, draft: Draft, deed: Deed, start: int, end: int) -> bool:
        """Let "In a joint letter to X, the groups urged" be the letter that the act before was."""
        text = self.reading.text
        if not _IN_PAPER.match(text, start) or _MORE.search(text, start, end):
            return False
        before, now = (
            addressed(self.reading, draft),
            find_recipients(self.reading, start, end, deed),
        )
        if before and now and not set(keys(before)) & set(keys(now)):
            return False
        if date_of_deed(self.reading, start, end, deed) is not None and draft.date:
            return False
        if before and not now:
            draft.recipients = before
        draft.deed, draft.sentence = deed, (start, end)
        draft.end = end
        return True

    def _join_heading(self, before: int, block: Block) -> None:
        """Let the act of a title and the one told right below it be one."""
        fresh = self.drafts[before:]
        head = self.headed
        if not fresh and LINK.fullmatch(self.reading.text, block.start, block.end):
            return
        if head is not None and block.kind == "paragraph":
            if fresh and self._is_entry(block, head, fresh[0]):
                pass
            elif fresh and (
                are_one(self.reading, head, fresh[0]) or self._is_told_below(head, fresh[0])
            ):
                unite(self.reading, head, fresh[0])
                self.drafts.remove(head)
            elif not fresh:
                self._complete_title(head, block)
        if fresh and self._is_title(block, fresh):
            self.headed, self.since = fresh[0], 0
        elif block.kind != "paragraph" or fresh or block.end - block.start > _TITLE:
            self.headed = None

    def _is_entry(self, block: Block, head: Draft, told: Draft) -> bool:
        """Return whether what stands below a title is an entry of its own, and does not tell it."""
        if block.start in self.layout.titles:
            return True
        days = [
            trailing_date(self.reading, start, end)
            for start, end in ((head.start, head.sentence[1]), (block.start, block.end))
        ]
        return told.deed.form == "noun" and told.deed.start == block.start and all(days)

    def _is_told_below(self, head: Draft, told: Draft) -> bool:
        """Return whether an act stands below a title and its day: it is the title's."""
        titled = self.layout.below and head.start in self.layout.titles
        return titled and told.date in {"", head.date}

    def _is_title(self, block: Block, fresh: list[Draft]) -> bool:
        """Return whether a block is the title of the act that it names, and the telling follows."""
        short = block.end - block.start <= _TITLE and len(fresh) == 1
        titled = (
            block.kind in {"heading", "item"}
            or block.start in self.layout.titles
            or self.frame.lead
            or fresh[0].date != self.frame.above
        )
        return short and fresh[0].deed.form in {"noun", "told"} and titled

    def _complete_title(self, head: Draft, block: Block) -> None:
        """Add what stands below a title: whom "To the Speaker, on ..." names, and the day."""
        take_addressee(self.reading, head, block)
        if not addressed(self.reading, head) and not head.recipients:
            head.recipients = distinct(find_urged(self.reading, block.start, block.end)) or None
            head.end = block.end if head.recipients else head.end
        found = None if head.date else day_below(self.reading, block)
        if found is not None:
            head.date, head.end = self.frame.dated(found), block.end

    def _is_government(self, start: int, end: int) -> bool:
        return next(find_government_acts(self.reading, start, end), None) is not None

    def _begin(self, block: Block, start: int, end: int, first: bool) -> bool:
        """Begin the acts that a sentence tells; return whether it told one."""
        begun = False
        deeds = find_deeds(self.reading.text, start, end)
        for deed in deeds:
            doers = find_doers(self.reading, self._clause(start, deed), end, deed)
            if begun and deed.form != "weak":
                doers = self._shared(doers)
            if self._is_new(deed, doers, start, end, first, begun):
                if begun and self.open is not None and not self.open.stop:
                    self.open.stop = deed.start
                self._add(block, deed, doers, start, end, first)
                begun = True
        told = bool(deeds) and (deeds[0].form == "strong" or deeds[0].fixed)
        if not begun and first and not told:
            begun = self._begin_headline(block, start, end)
        return begun

    def _clause(self, start: int, deed: Deed) -> int:
        """Return where the clause of a deed begins: behind the last semicolon before it."""
        cut = self.reading.text.rfind("; ", start, deed.verb)
        return cut + 2 if cut >= 0 else start

    def _shared(self, doers: Doers) -> Doers:
        """Let the second deed of a sentence have the doers of the first."""
        if doers.named or doers.ours or self.open is None:
            return doers
        first = self.open.doers
        return replace(doers, named=first.named, ours=first.ours, official=())

    def _begin_headline(self, block: Block, start: int, end: int) -> bool:
        deed = heads_item(self.reading.text, self._behind_label(start, end), end)
        if deed is None:
            return False
        day = self._date(block, deed, start, end)
        lone = deed.paper != "none" and not day and not self.frame.lead and block.kind != "item"
        if lone and (is_index(self.reading.text, deed, end) or self._is_bare(block, deed)):
            return False
        dated = day or self.frame.above
        own = self.frame.lead or bool(self.frame.writer) or dated != self.frame.above
        if block.kind == "paragraph" and not (dated and own):
            near = len(deed.words.split()) < 6
            told = dated or find_recipients(self.reading, start, end, deed)
            if not (near and deed.paper != "none" and told):
                return False
        doers = find_doers(self.reading, start, end, deed)
        if doers.official or (
            deed.paper == "none" and not (doers.named or doers.ours or doers.grouped)
        ):
            return False
        if deed.paper == "none" and _VIEW.search(self.reading.text, end - 1, block.end):
            deed = replace(deed, paper="letter")
        if self.frame.writer and not doers.named:
            doers = replace(doers, named=self.frame.writer)
        addressed = find_recipients(self.reading, start, end, deed) or doers.named
        if deed.paper in {"statement", "response"} and not (dated or block.kind == "item"):
            return False
        listed = self.frame.paper and deed.paper != "none"
        if not dated and not addressed and block.kind != "item" and not listed:
            return False
        self._add(block, deed, doers, start, end, True)
        return True

    def _is_bare(self, block: Block, deed: Deed) -> bool:
        """Return whether a heading is a paper's name alone, "Sign-on Letter": it heads a list."""
        bare = block.end - deed.end < _NEAR_END and block.start not in self.layout.titles
        return bare and block.kind == "heading" and len(deed.words.split()) <= _BARE

    def _behind_label(self, start: int, end: int) -> int:
        """Return where a headline begins behind its day: "June 21: Letter to the House"."""
        for date in self.reading.inside(start, min(end, start + 40), "date"):
            label = _LABEL.match(self.reading.text, date.end, end)
            if date.start - start < 4 and self.reading.text[date.end : date.end + 1].isupper():
                return date.end  # "May 25, 2031Letter", where a page lost its lines
            if label is not None and date.start - start < 4:
                return label.end()
        return start

    def _is_new(
        self, deed: Deed, doers: Doers, start: int, end: int, first: bool, begun: bool
    ) -> bool:
        """Return whether a deed is an act of its own, and an act of advocacy at all."""
        text = self.reading.text
        if _SEVERAL.match(text, deed.start, deed.end) and deed.count == 1:
            self._take_years(start, end)
            return False
        if self._leads_in(deed, start, end):
            return False
        if _HABIT.search(text, start, deed.verb + _NEAR):
            return False
        if deed.fixed and not (first and self.open is None):
            return False
        if deed.fixed and deed.form == "strong":
            return not doers.official
        if doers.official or (
            self.open is not None and goes_on(text, start, end) and deed.form != "strong"
        ):
            return False
        if deed.form == "told":
            return self.open is None or begun
        if not (doers.named or doers.ours):
            spoken = _PRONOUN.search(text, start, deed.verb) is not None
            spoken = spoken or self._is_short_name(start, deed)
            spoken = spoken or _GENERIC.search(text, start, deed.verb) is not None
            elided = first and _ELLIPTIC.match(text, start, deed.verb) is not None
            if not (spoken or elided or begun or doers.grouped or deed.form == "passive"):
                return False
        if deed.form == "passive":
            named = re.match(r"(?i)(?:the|this|that|these)\b", text[deed.start : deed.start + 6])
            return not named and (self.open is None or not goes_on(text, start, end))
        if deed.form == "strong":
            return True
        own = date_of_deed(self.reading, start, end, deed)
        if self.open is not None:
            return (
                own is not None
                and own.canonical != self.open.date
                and own.start < deed.verb
                and not begun
            )
        return own is not None or bool(find_urged(self.reading, deed.verb, end))

    def _leads_in(self, deed: Deed, start: int, end: int) -> bool:
        """Return whether an undated sentence at the head of a list tells a habit: "X writes"."""
        if not self.frame.paper or self.frame.above or self.drafts:
            return False
        plural = deed.form == "told" and _PLURAL.search(deed.words) is not None
        habit = plural or deed.words.startswith(("writes", "sends", "submits", "files"))
        return habit and date_of_deed(self.reading, start, end, deed) is None

    def _take_years(self, start: int, end: int) -> None:
        """Let the year of a sentence that leads in a list be that of what it lists."""
        years = self.reading.inside(start, end, "date")
        if len(years) == 1 and len(years[0].canonical or "") == _YEAR:
            self.frame.above = years[0].canonical or ""

    def _is_short_name(self, start: int, deed: Deed) -> bool:
        """Return whether an acronym that no table has does a deed: it may be the publisher's."""
        short = _ACRONYM.search(self.reading.text, max(0, start - 1), deed.verb)
        if short is None:
            return False
        return self.publisher is None or initials_fit(short["short"], self.publisher.name)

    def _date(self, block: Block, deed: Deed, start: int, end: int) -> str:
        date = date_of_deed(self.reading, self._clause(start, deed), end, deed)
        if date is None:
            date = date_of_deed(self.reading, start, end, deed)
        if date is None:
            date = same_day(self.reading, block.start, start, end)
        alone = start == block.start or deed.form in {"noun", "told"} or self.open is None
        if date is None and alone:
            date = trailing_date(self.reading, block.start, block.end)
        return self.frame.dated(date) if date else ""

    def _add(
        self, block: Block, deed: Deed, doers: Doers, start: int, end: int, first: bool
    ) -> None:
        date = self._date(block, deed, start, end)
        near = min(end, deed.end + _NEAR)
        if not date and self.open is not None and not is_relative(self.reading, start, near):
            date = self.open.date
        begin = block.start if first else start
        joint = doers.joint or self.frame.joint
        if deed.paper == "letter" and deed.count == 1 and re.search(r"\bown\b", deed.words):
            joint = False
        for number in range(deed.count):
            above = "" if is_relative(self.reading, start, near) else self.frame.above
            if not date and not above and _NEWS.search(self.reading.text, start, end):
                above = self.dateline
            draft = Draft(deed, (start, end), begin, end, doers, date or above, joint)
            draft.above = self.frame.addressee
            if deed.count > 1:
                draft.recipients, draft.open = self._dealt(deed, number, end)
            self.drafts.append(draft)
            self.open = draft

    def _dealt(
        self, deed: Deed, number: int, end: int
    ) -> tuple[tuple[Named, ...] | None, tuple[Doubt, ...]]:
        """Return to whom one of two letters goes: "one to the Chairmen and one to the Speaker"."""
        match = _DEALT.search(self.reading.text, deed.end, end)
        if match is None or number > 1:
            return None, ()
        place = match.start("first") if number == 0 else match.end()
        found, _ = bodies_at(self.reading, place)
        sure = tuple(each for each in found if each.type != "post" or each.id)
        doubts = tuple(
            Doubt("recipient", each.name, 0.4, each.reason, each.alternatives, each.start, each.end)
            for each in found
            if each.type == "post" and not each.id
        )
        return distinct(sure), doubts
