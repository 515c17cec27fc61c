// The timeline: the lanes stand in the page; here they follow filters, dates and the choice.

const ROW = 17;
const FIRST_ROW = 12;
const CLEAR = 15;

const setUpTimeline = () => {
  const frame = document.querySelector(".lanes-frame");
  if (!frame) return;
  const lanes = all(".lane").map((element) => ({
    element,
    id: thingAt(element.querySelector("h2 a")),
    track: element.querySelector(".track"),
    spans: all(".span", element),
    marks: all(".mark", element).map((mark) => ({
      mark,
      id: decode(mark.href.baseVal.replace(/^#id=/, "")),
      drawing: mark.firstElementChild,
      ...glyphOf(mark.firstElementChild),
      days: daysOf(mark),
      day: middleOf(daysOf(mark)),
    })),
  }));
  const ticks = { texts: all(".axis text", frame), lines: all(".grid line", frame) };
  const whole = { first: Number(frame.dataset.first), last: Number(frame.dataset.last) };

  const arrange = () => {
    if (state.view !== "timeline") return;
    const range = rangeOf(state, whole);
    const width = lanes.length ? frame.querySelector(".grid").getBoundingClientRect().width : 0;
    const at = (day) => ((day - range.first) / (range.last - range.first)) * 100;
    placeTicks(ticks, at, width);
    for (const lane of lanes) {
      showMarks(lane, range);
      if (lane.element.hidden) continue;
      for (const span of lane.spans) placeSpan(span, range, at);
      placeMarks(lane, at, width);
    }
  };
  new ResizeObserver(arrange).observe(frame);
  onChange((now, before) => {
    arrange();
    if (now.view === "timeline" && now.id && (now.id !== before.id || before.view !== "timeline"))
      showLane(lanes);
  });
  for (const lane of lanes) {
    const group = [...GROUP.keys()].find((key) => lane.track.classList.contains(`g-${key}`));
    lane.element.querySelector("h2").prepend(shapeOf(group));
    walkMarks(lane, lanes);
  }
  frame.addEventListener("click", (event) => {
    const chosen = event.target.closest(".mark, .lane h2 a");
    if (!chosen) return;
    event.preventDefault();
    const lane = lanes.find((each) => each.element.contains(chosen));
    const mark = lane.marks.find((each) => each.mark === chosen);
    openFromTimeline(mark ? mark.id : lane.id);
  });
  for (const { mark, id } of lanes.flatMap((lane) => lane.marks)) {
    mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && tipAt(mark, id));
    mark.addEventListener("pointerleave", () => showTip(null));
    mark.addEventListener("focus", () => tipAt(mark, id));
    mark.addEventListener("blur", () => showTip(null));
  }
};

// The lane of what is chosen, its own or the one it has a mark on, comes into sight.
const showLane = (lanes) => {
  const open = lanes.filter((lane) => !lane.element.hidden);
  const lane =
    open.find((each) => each.id === state.id) ||
    open.find((each) => each.marks.some((mark) => mark.id === state.id));
  if (lane) lane.element.scrollIntoView({ block: "center", behavior: still() ? "auto" : "smooth" });
};

const glyphOf = (drawing) => {
  const glyph = drawing.dataset.glyph || drawing.getAttribute("href");
  return { glyph, isDate: glyph === "#m-date" };
};

// What is dated to a month or a year stands in its middle.
const daysOf = (mark) => [Number(mark.dataset.day), Number(mark.dataset.until ?? mark.dataset.day)];
const middleOf = ([first, last]) => (first + last) / 2;

// A lane may be a folder that the map itself does not show, such as the docket of a rule.
const openFromTimeline = (id) => {
  showTip(null);
  const thing = BY_ID.get(id);
  if (thing) choose(thing);
  else say(`${nameOf(id)} is not among the things of this map.`);
};

const tipAt = (mark, id) => {
  const main = $("main").getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const tip = $("tip");
  tip.replaceChildren(make("strong", {}, mark.getAttribute("aria-label")));
  const thing = BY_ID.get(id);
  if (thing && thing.summary)
    tip.append(
      make("span", {}, thing.summary.length > 150 ? `${thing.summary.slice(0, 150)}…` : thing.summary),
    );
  tip.hidden = false;
  tip.style.left = `${Math.max(8, Math.min(box.left - main.left, main.width - tip.offsetWidth - 8))}px`;
  const below = box.bottom - main.top + 8;
  tip.style.top = `${below + tip.offsetHeight > main.height ? box.top - main.top - tip.offsetHeight - 8 : below}px`;
};

const DAY = 86_400_000;
const dayOf = (date) => Math.floor(Date.parse(date) / DAY);
const rangeOf = (now, whole) => ({
  first: now.from ? dayOf(firstDay(now.from).replaceAll("-00", "-01")) : whole.first,
  last: now.until
    ? dayOf(
        `${Number(now.until.slice(0, 4)) + (now.until.length > 4 ? 0 : 1)}-${now.until.length > 4 ? now.until.slice(5, 7) : "01"}-01`,
      ) + (now.until.length > 4 ? 31 : 0)
    : whole.last,
});

const placeTicks = ({ texts, lines }, at, width) => {
  const years = texts.map((text) => at(Number(text.dataset.day)));
  const gap = ((years[1] ?? 100) - years[0]) * 0.01 * width;
  const every = Math.max(1, Math.ceil(46 / Math.max(gap, 1)));
  for (const [place, text] of texts.entries()) {
    const inside = years[place] >= 0 && years[place] <= 100;
    text.setAttribute("x", `${years[place]}%`);
    text.setAttribute("visibility", inside && place % every === 0 ? "visible" : "hidden");
  }
  for (const line of lines) {
    const x = at(Number(line.dataset.day));
    line.setAttribute("x1", `${x}%`);
    line.setAttribute("x2", `${x}%`);
    line.setAttribute("visibility", x >= 0 && x <= 100 ? "visible" : "hidden");
  }
};

const showMarks = (lane, range) => {
  const own = BY_ID.get(lane.id);
  let shown = 0;
  for (const { mark, id, days, drawing, glyph } of lane.marks) {
    const thing = BY_ID.get(id);
    // What came before the axis begins waits at its edge as an arrow, unless the reader cut it off.
    const early = days[1] < range.first;
    const outside = (early && state.from) || days[0] > range.last;
    if (early && !state.from) drawing.setAttribute("href", "#m-early");
    else drawing.setAttribute("href", glyph);
    const hidden = outside || (thing ? !seen.kept.has(thing) : own ? !seen.kept.has(own) : false);
    mark.classList.toggle("off", hidden);
    mark.classList.toggle("on", Boolean(state.id) && id === state.id);
    if (!hidden && thing) shown += 1;
  }
  lane.element.hidden = own ? !seen.kept.has(own) && !shown : !shown;
  lane.element.classList.toggle("on", Boolean(state.id) && lane.id === state.id);
};

const placeSpan = (span, range, at) => {
  const [first, last] = [
    Math.max(Number(span.dataset.day), range.first),
    Math.min(Number(span.dataset.until), range.last),
  ];
  span.classList.toggle("off", last <= first);
  if (last <= first) return;
  span.setAttribute("x", `${at(first)}%`);
  span.setAttribute("width", `${Math.max(at(last) - at(first), 0.3)}%`);
};

// Acts that would cover each other at this width go to a row of their own; a date is a thin
// stroke on the bar and stays there.
const placeMarks = (lane, at, width) => {
  const ends = [];
  for (const { mark, drawing, day, isDate } of lane.marks) {
    if (mark.classList.contains("off")) continue;
    const x = Math.min(Math.max(at(day), 0), 100);
    const pixels = (x / 100) * width;
    let row = isDate ? 0 : ends.findIndex((end) => pixels - end >= CLEAR);
    if (row < 0) row = ends.length;
    if (!isDate) ends[row] = pixels;
    drawing.setAttribute("x", `${x}%`);
    drawing.setAttribute("y", FIRST_ROW + row * ROW);
  }
  lane.track.setAttribute("height", 24 + Math.max(ends.length - 1, 0) * ROW);
};

// One stop for the Tab key in each lane; arrows walk along it and to the lanes beside it.
const walkMarks = (lane, lanes) => {
  for (const [place, { mark }] of lane.marks.entries()) {
    mark.setAttribute("tabindex", place ? "-1" : "0");
    mark.addEventListener("keydown", (event) => {
      const open = lane.marks.filter((each) => !each.mark.classList.contains("off"));
      const here = open.findIndex((each) => each.mark === mark);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const jump = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const rows = lanes.filter(
        (each) => !each.element.hidden && each.marks.some((one) => !one.mark.classList.contains("off")),
      );
      const next = step
        ? open[here + step]
        : jump
          ? nearestIn(rows[rows.indexOf(lane) + jump], open[here].day)
          : null;
      if (!step && !jump) return;
      event.preventDefault();
      event.stopPropagation();
      if (next) next.mark.focus();
    });
  }
};
const nearestIn = (lane, day) =>
  lane &&
  lane.marks
    .filter((each) => !each.mark.classList.contains("off"))
    .sort((a, b) => Math.abs(a.day - day) - Math.abs(b.day - day))[0];
