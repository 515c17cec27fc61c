// The left column: the legend as a filter, the dates with their histogram, the facets.

const SHORT_LIST = 6;

const setUpLegend = () => {
  for (const box of all("#filters [data-group]")) {
    box.addEventListener("change", () => {
      const kept = all("#filters [data-group]")
        .filter((each) => each.checked)
        .map((each) => each.dataset.group);
      go({ types: kept.length === all("#filters [data-group]").length ? null : new Set(kept) });
    });
  }
  for (const each of [$("reset"), ...all("[data-reset]")]) each.addEventListener("click", clearFilters);
  const facets = $("facets");
  const range = setUpDates();
  if (range) facets.append(range.element);
  const boxes = FACETS.map(facetOf);
  facets.append(...boxes.map((box) => box.element));
  onChange((now) => {
    const counts = new Map();
    for (const thing of seen.before) counts.set(thing.group, (counts.get(thing.group) || 0) + 1);
    for (const box of all("#filters [data-group]")) {
      const count = counts.get(box.dataset.group) || 0;
      box.checked = !now.types || now.types.has(box.dataset.group);
      showCount(box.closest("label"), count);
    }
    $("reset").hidden = !hasFilters();
    const live = facetCounts(now);
    for (const box of boxes) box.update(now, live);
    if (range) range.update(now);
  });
};

const showCount = (label, count) => {
  label.querySelector("output").textContent = number(count);
  label.classList.toggle("none", count === 0);
};

const facetOf = (facet) => {
  let open = false;
  const list = make("ul");
  const chosenSays = make("span", { class: "chosen" });
  const more = button(
    "",
    () => {
      open = !open;
      arrange();
    },
    { class: "text more", "aria-expanded": "false" },
  );
  const lines = facet.values.map((value) => {
    const box = make("input", {
      type: "checkbox",
      on: { change: () => toggle(facet, value.id, box.checked) },
    });
    const sample = facet.key === "stance" ? lineOf(stanceFamily(value.id)) : null;
    const label = make("label", {}, box, sample, make("span", {}, capital(value.label)), make("output", {}));
    return { value, box, label, item: make("li", {}, label) };
  });
  // A long list shows its first choices and those that are made.
  const arrange = () => {
    const long = lines.length > SHORT_LIST + 2;
    for (const [place, line] of lines.entries())
      line.item.hidden = long && !open && place >= SHORT_LIST && !line.box.checked;
    more.hidden = !long;
    more.textContent = open ? "Fewer" : `All ${lines.length}`;
    more.setAttribute("aria-expanded", String(open));
  };
  list.append(...lines.map((line) => line.item));
  const element = make(
    "details",
    {
      class: `facet facet-${facet.key}`,
      open: ["stance", "agency", "outcome"].includes(facet.key) && !isPhone(),
    },
    make("summary", {}, make("span", {}, `${facet.label} `, chosenSays)),
    list,
    more,
  );
  const update = (now, live) => {
    const chosen = now.facets.get(facet.key) || new Set();
    for (const line of lines) {
      line.box.checked = chosen.has(line.value.id);
      showCount(line.label, live.get(line.value));
    }
    chosenSays.textContent = chosen.size ? `· ${chosen.size} chosen` : "";
    arrange();
  };
  return { element, update };
};

const toggle = (facet, id, on) => {
  const chosen = new Set(state.facets.get(facet.key));
  if (on) chosen.add(id);
  else chosen.delete(id);
  const facets = new Map(state.facets);
  if (chosen.size) facets.set(facet.key, chosen);
  else facets.delete(facet.key);
  go({ facets });
};

// Dates: a bar for each half year, and two handles that move by months.
const monthNumber = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1) - 1;
const monthText = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

const setUpDates = () => {
  const days = THINGS.filter(dated);
  if (days.length < 2) return null;
  const first = Math.min(...days.map((thing) => monthNumber(thing.earliest)));
  const last = Math.max(...days.map((thing) => monthNumber(thing.latest)));
  const bars = histogram(days, first, last);
  const handle = (name, value) =>
    make("input", { type: "range", min: first, max: last, value, step: 1, "aria-label": name });
  const from = handle("From month", first);
  const until = handle("Until month", last);
  const says = { from: make("span"), until: make("span") };
  const change = () => {
    const [low, high] = [Number(from.value), Number(until.value)].sort((a, b) => a - b);
    go(
      { from: low > first ? monthText(low) : "", until: high < last ? monthText(high) : "" },
      { replace: true },
    );
  };
  for (const each of [from, until]) each.addEventListener("input", change);
  const element = make(
    "section",
    { class: "facet dates" },
    make("h2", {}, "Dates of acts and papers"),
    bars.element,
    make("div", { class: "slider" }, from, until),
    make("div", { class: "range-said" }, says.from, says.until),
  );
  const update = (now) => {
    const low = now.from ? Math.max(monthNumber(firstDay(now.from).replace("-00", "-01")), first) : first;
    const high = now.until ? Math.min(monthNumber(lastDay(now.until).replace("-99", "-12")), last) : last;
    if (document.activeElement !== from && document.activeElement !== until) {
      from.value = low;
      until.value = high;
    }
    for (const [each, month] of [
      [from, low],
      [until, high],
    ])
      each.setAttribute("aria-valuetext", sayDate(monthText(month)));
    says.from.textContent = sayShortDate(monthText(low));
    says.until.textContent = sayShortDate(monthText(high));
    bars.update(low, high);
  };
  return { element, update };
};

const histogram = (days, first, last) => {
  const width = Math.max(1, Math.ceil((last - first + 1) / 40 / 6) * 6);
  const count = Math.ceil((last - first + 1) / width);
  const counts = new Array(count).fill(0);
  for (const thing of days) counts[Math.floor((monthNumber(thing.earliest) - first) / width)] += 1;
  const most = Math.max(...counts);
  const bars = counts.map((each, place) =>
    draw("rect", {
      x: `${(place / count) * 100}%`,
      width: `${(100 / count) * 0.84}%`,
      y: 50 - (each / most) * 48,
      height: (each / most) * 48,
    }),
  );
  const element = draw(
    "svg",
    { role: "img", "aria-label": `Acts and papers by date: at most ${most} in ${width} months` },
    ...bars,
  );
  const update = (low, high) => {
    for (const [place, bar] of bars.entries()) {
      const begins = first + place * width;
      bar.classList.toggle("out", begins + width - 1 < low || begins > high);
    }
  };
  return { element, update };
};
