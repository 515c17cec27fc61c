// The table: sorted and filtered here. For large maps its rows are written here too, page by page.

const PAGE = 500;
const ORDER = new Intl.Collator("en", { numeric: true });

const setUpTable = () => {
  const body = document.querySelector("#table tbody");
  const heads = all("#table thead th");
  const rows = new Map(all("tr", body).map((row) => [BY_ID.get(thingAt(row.querySelector("a"))), row]));
  const served = rows.size > 0;
  let limit = PAGE;
  const more = $("more-rows");
  more.addEventListener("click", () => {
    limit += PAGE;
    fillTable(state);
  });

  const rowOf = (thing) => {
    if (!rows.has(thing) && !served) rows.set(thing, writeRow(thing));
    const row = rows.get(thing);
    // The served rows come without shapes, which say nothing that they do not say in words.
    if (row && row.firstElementChild.childElementCount === 1)
      row.firstElementChild.prepend(shapeOf(thing.group));
    return row;
  };
  const valueIn = (thing, key, column) => {
    if (key === "label") return fold(thing.label);
    if (key === "date") return thing.earliest;
    const row = rowOf(thing);
    return row ? fold(row.children[column].textContent) : "";
  };
  const fillTable = (now) => {
    if (now.view !== "table") return;
    const key = (now.sort || "date").replace(/^-/, "");
    const column = Math.max(
      heads.findIndex((head) => head.dataset.key === key),
      0,
    );
    const direction = now.sort.startsWith("-") ? -1 : 1;
    for (const [place, head] of heads.entries()) {
      if (place === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    const values = new Map(
      [...seen.kept].map((thing) => [thing, valueIn(thing, heads[column].dataset.key, column)]),
    );
    // What has no value stands last, whichever way the others are sorted.
    const order = [...seen.kept].sort((a, b) => {
      const [left, right] = [values.get(a), values.get(b)];
      const apart = left && right ? ORDER.compare(left, right) * direction : (left ? 0 : 1) - (right ? 0 : 1);
      return apart || ORDER.compare(a.label, b.label) || a.index - b.index;
    });
    body.replaceChildren(
      ...order
        .slice(0, served ? order.length : limit)
        .map(rowOf)
        .filter(Boolean),
    );
    more.hidden = served || order.length <= limit;
    for (const [thing, row] of rows) row.classList.toggle("on", thing.id === now.id);
  };
  for (const head of heads) {
    head.firstElementChild.addEventListener("click", () => {
      const { key } = head.dataset;
      const sorted = state.sort || "date";
      go({ sort: sorted === key ? `-${key}` : key });
    });
  }
  body.addEventListener("click", (event) => {
    const link = event.target.closest("tbody th a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const thing = BY_ID.get(thingAt(link));
    if (thing) choose(thing);
  });
  onChange(fillTable);
};

// What a row says of a thing that no row was written for on the page.
const namesOf = (ends) =>
  ends.map((end) => (typeof end === "number" ? THINGS[end].label : nameOf(end))).join(", ");
const outcomesOf = (thing) => {
  const counts = new Map();
  for (const ask of thing.asks.flatMap(withDelegated)) {
    const current = currentOutcome(ask);
    if (!current) continue;
    const status = sayStatus(current.status).toLowerCase();
    counts.set(status, (counts.get(status) || 0) + 1);
  }
  return [...counts].map(([status, count]) => (count > 1 ? `${status} (${count})` : status)).join(", ");
};
const cellsOf = (thing) => ({
  kind: kindOf(thing),
  date: thing.date ? sayDate(thing.date) : "",
  stance: thing.positions.length ? thing.positions[0].stance : "",
  who: namesOf(thing.who),
  to: namesOf(thing.to),
  about: namesOf(thing.about),
  outcome: outcomesOf(thing),
});
const writeRow = (thing) => {
  const cells = cellsOf(thing);
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, make("a", { href: `#id=${encode(thing.id)}` }, thing.label)),
    make("td", {}, cells.kind),
    make("td", {}, cells.date),
    make("td", {}, cells.stance ? stanceMark(stanceFamily(cells.stance), sayStance(cells.stance)) : null),
    ...[cells.who, cells.to, cells.about, cells.outcome].map((text) => make("td", {}, text)),
  );
};
