// Where a thing, an ask or a link is known from.

const proofOf = (place) => {
  const { label, address, where, quote } = evidenceAt(place);
  return make(
    "div",
    { class: "proof" },
    quote ? make("blockquote", {}, quote) : null,
    make(
      "p",
      {},
      address ? webLink(address, label) : label,
      make("span", { class: "place" }, where ? `, ${where}` : ""),
    ),
  );
};

// Evidence of a part is folded up: the words come first, the proof on demand.
const foldedProofs = (places) =>
  places.length
    ? make(
        "details",
        { class: "proofs" },
        make("summary", {}, many(places.length, "source")),
        places.map(proofOf),
      )
    : null;

const VERIFIED_SIGNS = {
  confirmed: "M3 8.5 6.5 12 13 4.5",
  contradicted: "M4 4l8 8M12 4l-8 8",
};

const verified = (key) => {
  if (!key) return null;
  const path = lookUp(VERIFIED_SIGNS, key) || "M8 4v5M8 11.2v.6";
  return make(
    "p",
    { class: "verified" },
    draw(
      "svg",
      { viewBox: "0 0 16 16", "aria-hidden": "true" },
      draw("circle", { cx: 8, cy: 8, r: 7.2, fill: "none", stroke: "currentColor" }),
      draw("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
    ),
    make("span", {}, sayVerification(key)),
  );
};

// A thing as a line to choose; plain text where the map does not show it.
const thingLine = (id, small = "") => {
  const thing = typeof id === "string" ? BY_ID.get(id) : id;
  const note = small ? make("small", {}, small) : null;
  if (!thing) return make("span", { class: "thing" }, make("span", {}, nameOf(id), note));
  return button(
    [shapeOf(thing.group), make("span", {}, thing.label, note)],
    () => {
      choose(thing);
      reveal(thing);
    },
    { class: "thing", "data-id": thing.id },
  );
};
