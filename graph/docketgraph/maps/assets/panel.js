// The details of what is chosen: a thing, or a link between two.

const closePanel = () => { go({ id: "", link: "", to: "", hops: 0 }); focusView(); };

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
    make("span", {}, stanceMark(stanceFamily(position.stance), sayStance(position.stance)), " ", nameOf(position.target)),
  );

// An organization: what it did, and how it stood.
const whatItDid = (thing) => {
  const acts = neighbours(thing).filter((other) => other.group === "act");
  return section(
    `What it did (${acts.length})`,
    acts.length ? byDate(acts, (act) => make("div", {}, thingLine(act), act.positions.length ? make("p", { class: "of" }, ownStances(act).flatMap((each, place) => [place ? "; " : "", each])) : null)) : null,
  );
};

// An agency: what was asked of it, and what became of it.
const whatWasAsked = (thing) => {
  const asked = ASKS.filter(({ ask }) => isAskedOf(ask, thing.id));
  const acts = new Map();
  for (const { act, ask } of asked) acts.set(act, [...(acts.get(act) || []), ask]);
  const known = asked.filter(({ ask }) => currentOutcome(ask) && currentOutcome(ask).status !== "not-known").length;
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
  const own = thing.dates.map(({ words, date }) => ({ sort: date, said: sayShortDate(date), content: make("p", {}, capital(words)) }));
  const others = papers.map((other) => {
    const link = AROUND.get(thing).get(other);
    return { sort: other.earliest, said: sayWhen(other), content: thingLine(other, reading(link.says[0], thing).words) };
  });
  const lines = [...own, ...others].sort((a, b) => a.sort.localeCompare(b.sort));
  return section("Its life", lines.length ? make("ol", { class: "by-date" }, lines.map((line) => make("li", {}, make("time", {}, line.said), line.content))) : null);
};
const whoAddressedIt = (thing) => {
  const acts = neighbours(thing).filter((other) => other.group === "act");
  return section(
    `Who addressed it, and how (${acts.length})`,
    acts.length ? byDate(acts, (act) => {
      const stance = stanceTowards(act, thing);
      return make("div", {}, thingLine(act, stance ? "" : reading(tellingMost(AROUND.get(act).get(thing)), act).words), stance ? make("p", { class: "how" }, stance) : null);
    }) : null,
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
      make("div", { class: "differs" }, make("p", {}, `${capital(each.words)}: ${each.value}`), each.summary ? make("p", { class: "of" }, each.summary) : null, foldedProofs(each.evidence)),
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
    make("ul", {}, [...others.keys()].map((other) => make("li", { class: "with-why" }, thingLine(other), button("why", () => go({ link: other.id, to: "" }), { class: "why", "aria-label": `Evidence for the link with ${other.label}` })))),
  ]);
  return section(`Links (${AROUND.get(thing).size})`, parts.flat());
};

const actionsOf = (thing) => {
  const hop = (hops) => button(hops === 1 ? "Within 1 step" : "2 steps", () => go({ hops: state.hops === hops ? 0 : hops, to: "" }), { "aria-pressed": String(state.hops === hops && !state.to), title: "Show only what lies around it" });
  return make(
    "div",
    { class: "actions", role: "group", "aria-label": "What to do with it" },
    hop(1),
    hop(2),
    button("Path to…", () => choosePathEnd(thing), { "aria-pressed": String(Boolean(state.to) || choosing === thing) }),
    button("Copy link", (event) => copy(window.location.href, event.currentTarget)),
  );
};

// The other end of a path is the next thing that is chosen, on the map, in a list or by search.
let choosing = null;
const choosePathEnd = (thing) => {
  choosing = choosing === thing ? null : thing;
  if (state.to) go({ to: "" });
  else showPanel();
  if (choosing) say("Choose the other end of the path, on the map or by search.");
};
const choose = (thing) => {
  if (choosing && thing && thing !== choosing) {
    const start = choosing;
    choosing = null;
    go({ id: start.id, to: thing.id, link: "", hops: 0 });
  } else selectThing(thing);
};

const pathPart = () => {
  if (choosing && seen.thing === choosing) return make("p", { class: "choose" }, "Now choose the other end: on the map, in a list, or by search.");
  if (!seen.target) return null;
  if (!seen.path) return section(`Path to ${seen.target.label}`, make("p", { class: "of" }, "What is shown holds no path between the two."));
  const sentence = sayPath(seen.path);
  return make(
    "section",
    { class: "path" },
    make("h3", {}, `Path to ${seen.target.label}: ${many(seen.path.links.length, "step")}`),
    make("p", { class: "sentence" }, sentence),
    make("div", { class: "actions" }, button("Copy sentence", (event) => copy(sentence, event.currentTarget)), button("End path", () => go({ to: "" }))),
  );
};

const thingPanel = (thing) => [
  make("p", { class: "kicker" }, shapeOf(thing.group), make("span", {}, [capital(kindOf(thing)), thing.date && sayDate(thing.date)].filter(Boolean).join(" · "))),
  make("h2", { class: "title", tabindex: "-1" }, thing.label),
  thing.positions.length ? make("div", { class: "stances" }, ownStances(thing)) : null,
  thing.summary ? make("p", { class: "summary" }, thing.summary) : null,
  verified(thing.verification),
  actionsOf(thing),
  pathPart(),
  ...PARTS[thing.group].map((part) => part(thing)),
  PARTS[thing.group].includes(itsLife) ? null : section("Dates", thing.dates.length ? pairs(thing.dates.map(({ words, date }) => ({ words, values: [sayDate(date)] }))) : null),
  whatDiffers(thing),
  section("Also known", thing.facts.length ? pairs(thing.facts) : null),
  relationsOf(thing),
  section("Evidence", thing.evidence.map(proofOf)),
  section("On the web", thing.addresses.map((address) => make("p", {}, webLink(address, address)))),
];

const linkPanel = (link) => [
  make("p", { class: "kicker" }, lineOf(link.stance), make("span", {}, link.count ? `Link · stands for ${many(link.count, "act")}` : "Link")),
  make("h2", { class: "title", tabindex: "-1" }, `${shortOf(link.source)} and ${shortOf(link.target)}`),
  make("div", {}, [link.source, link.target].map((thing) => thingLine(thing))),
  section(
    many(link.says.length, "statement"),
    link.says.map((relation, place) =>
      make(
        "div",
        { class: "says" },
        make("p", {}, `${relation.source.label} `, relation.stance ? stanceMark(relation.stance, relation.forward) : make("strong", {}, relation.forward), ` ${relation.target.label}.`),
        make("p", { class: "of" }, `Read the other way: ${relation.target.label} ${relation.inverse} ${relation.source.label}.`),
        relation.derived ? make("p", { class: "of" }, "Worked out from what sources state.") : null,
        askOfRelation(relation),
        sameProofs(relation, link.says[place - 1]) ? make("p", { class: "of" }, "Evidence: as above.") : relation.evidence.map(proofOf),
      ),
    ),
  ),
];
const sameProofs = (relation, before) => before && relation.evidence.length && relation.evidence.join() === before.evidence.join();
const askOfRelation = (relation) => {
  const found = relation.ask && ASKS.find(({ ask }) => ask.id === relation.ask);
  return found ? askOf({ ...found.ask, evidence: [], delegated: [] }) : null;
};

// On a phone the sheet leaves half of the map in sight until it is drawn up.
const growButton = () => {
  const panel = $("panel");
  const grow = button("⌃", () => { grow.setAttribute("aria-expanded", String(panel.classList.toggle("tall"))); }, { class: "quiet icon grow on-phone", "aria-label": "Draw the details up or down", "aria-expanded": String(panel.classList.contains("tall")) });
  return grow;
};
const showPanel = () => {
  const panel = $("panel");
  const parts = seen.link ? linkPanel(seen.link) : seen.thing ? thingPanel(seen.thing) : null;
  const same = panel.dataset.of === `${state.id} ${state.link}`;
  const top = same ? panel.scrollTop : 0;
  panel.dataset.of = `${state.id} ${state.link}`;
  panel.hidden = !parts;
  ROOT.classList.toggle("has-panel", Boolean(parts));
  panel.replaceChildren(...(parts ? [button("×", closePanel, { class: "quiet icon close", "aria-label": "Close the details" }), growButton(), ...parts.filter(Boolean)] : []));
  panel.scrollTop = top;
};

const setUpPanel = () => onChange((now) => {
  if (choosing && now.id !== choosing.id) choosing = null;
  showPanel();
});
const focusPanel = () => {
  const title = $("panel").querySelector(".title");
  if (title) title.focus();
};
