// Parts of the details: what an organization did, what was asked of an agency, a rule's life.

const section = (title, ...children) => {
  const kept = children.flat().filter(Boolean);
  return kept.length ? make("section", {}, make("h3", {}, title), kept) : null;
};
const pairs = (facts) =>
  make(
    "dl",
    { class: "pairs" },
    facts.map((fact) => [make("dt", {}, capital(fact.words)), make("dd", {}, fact.values.join(", "))]),
  );

const byDate = (things, lineFor) =>
  make(
    "ol",
    { class: "by-date" },
    [...things]
      .sort((a, b) => (a.earliest || "9").localeCompare(b.earliest || "9") || a.index - b.index)
      .map((thing) => make("li", {}, make("time", {}, sayWhen(thing)), lineFor(thing))),
  );

const neighbours = (thing) => [...AROUND.get(thing).keys()];

// How an act stands towards a thing, in the words of its link.
const stanceTowards = (act, thing) => {
  const link = AROUND.get(act).get(thing);
  const relation = link && link.says.find((each) => each.stance);
  return relation ? stanceMark(relation.stance, relation.forward) : null;
};
const ownStances = (act) =>
  act.positions.map((position) =>
    make(
      "span",
      {},
      stanceMark(stanceFamily(position.stance), sayStance(position.stance)),
      " ",
      nameOf(position.target),
    ),
  );

// An organization: what it did, and how it stood.
const whatItDid = (thing) => {
  const acts = neighbours(thing).filter((other) => other.group === "act");
  return section(
    `What it did (${acts.length})`,
    acts.length
      ? byDate(acts, (act) =>
          make(
            "div",
            {},
            thingLine(act),
            act.positions.length
              ? make(
                  "p",
                  { class: "of" },
                  ownStances(act).flatMap((each, place) => [place ? "; " : "", each]),
                )
              : null,
          ),
        )
      : null,
  );
};

// An agency: what was asked of it, and what became of it.
const whatWasAsked = (thing) => {
  const asked = ASKS.filter(({ ask }) => isAskedOf(ask, thing.id));
  const acts = new Map();
  for (const { act, ask } of asked) acts.set(act, [...(acts.get(act) || []), ask]);
  const known = asked.filter(
    ({ ask }) => currentOutcome(ask) && currentOutcome(ask).status !== "not-known",
  ).length;
  if (!asked.length) return null;
  return section(
    `What was asked of it (${asked.length})`,
    make("p", { class: "of" }, `What became of it is known for ${known} of ${asked.length}.`),
    byDate(acts.keys(), (act) => make("div", {}, thingLine(act), acts.get(act).map(shortAskOf))),
  );
};

// A rule, policy or bill: its life, who addressed it and how.
const itsLife = (thing) => {
  const papers = neighbours(thing).filter((other) => other.group !== "act" && dated(other));
  const own = thing.dates.map(({ words, date }) => ({
    sort: date,
    said: sayShortDate(date),
    content: make("p", {}, capital(words)),
  }));
  const others = papers.map((other) => {
    const link = AROUND.get(thing).get(other);
    return {
      sort: other.earliest,
      said: sayWhen(other),
      content: thingLine(other, reading(link.says[0], thing).words),
    };
  });
  const lines = [...own, ...others].sort((a, b) => a.sort.localeCompare(b.sort));
  return section(
    "Its life",
    lines.length
      ? make(
          "ol",
          { class: "by-date" },
          lines.map((line) => make("li", {}, make("time", {}, line.said), line.content)),
        )
      : null,
  );
};
const whoAddressedIt = (thing) => {
  const acts = neighbours(thing).filter((other) => other.group === "act");
  return section(
    `Who addressed it, and how (${acts.length})`,
    acts.length
      ? byDate(acts, (act) => {
          const stance = stanceTowards(act, thing);
          return make(
            "div",
            {},
            thingLine(act, stance ? "" : reading(tellingMost(AROUND.get(act).get(thing)), act).words),
            stance ? make("p", { class: "how" }, stance) : null,
          );
        })
      : null,
  );
};

const whatItAsks = (thing) => section(`What it asks (${thing.asks.length})`, thing.asks.map(askOf));
const PARTS = {
  org: [whatItDid, whatWasAsked],
  agency: [whatWasAsked, whoAddressedIt],
  body: [whatWasAsked, whoAddressedIt],
  rule: [itsLife, whoAddressedIt],
  policy: [itsLife, whoAddressedIt],
  record: [itsLife, whoAddressedIt],
  act: [whatItAsks],
  deed: [],
  other: [whatItDid, whatWasAsked],
};

const whatDiffers = (thing) =>
  section(
    "Where sources differ",
    thing.differences.map((each) =>
      make(
        "div",
        { class: "differs" },
        make("p", {}, `${capital(each.words)}: ${each.value}`),
        each.summary ? make("p", { class: "of" }, each.summary) : null,
        foldedProofs(each.evidence),
      ),
    ),
  );

// All links of a thing, by how they read from it.
const relationsOf = (thing) => {
  const groups = new Map();
  for (const [other, link] of AROUND.get(thing)) {
    for (const relation of link.says) {
      const { words } = reading(relation, thing);
      if (!groups.has(words)) groups.set(words, new Map());
      groups.get(words).set(other, link);
    }
  }
  const parts = [...groups].map(([words, others]) => [
    make("h4", {}, `${capital(words)} (${others.size})`),
    make(
      "ul",
      {},
      [...others.keys()].map((other) =>
        make(
          "li",
          { class: "with-why" },
          thingLine(other),
          button("why", () => go({ link: other.id, to: "" }), {
            class: "why",
            "aria-label": `Evidence for the link with ${other.label}`,
          }),
        ),
      ),
    ),
  ]);
  return section(`Links (${AROUND.get(thing).size})`, parts.flat());
};
