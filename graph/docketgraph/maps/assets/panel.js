// The details of what is chosen: a thing, or a link between two.

const closePanel = () => {
  go({ id: "", link: "", to: "", hops: 0 });
  focusView();
};

const actionsOf = (thing) => {
  const hop = (hops) =>
    button(
      hops === 1 ? "Within 1 step" : "2 steps",
      () => go({ hops: state.hops === hops ? 0 : hops, to: "" }),
      { "aria-pressed": String(state.hops === hops && !state.to), title: "Show only what lies around it" },
    );
  return make(
    "div",
    { class: "actions", role: "group", "aria-label": "What to do with it" },
    hop(1),
    hop(2),
    button("Path to…", () => choosePathEnd(thing), {
      "aria-pressed": String(Boolean(state.to) || choosing === thing),
    }),
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
  if (choosing && seen.thing === choosing)
    return make("p", { class: "choose" }, "Now choose the other end: on the map, in a list, or by search.");
  if (!seen.target) return null;
  if (!seen.path)
    return section(
      `Path to ${seen.target.label}`,
      make("p", { class: "of" }, "What is shown holds no path between the two."),
    );
  const sentence = sayPath(seen.path);
  return make(
    "section",
    { class: "path" },
    make("h3", {}, `Path to ${seen.target.label}: ${many(seen.path.links.length, "step")}`),
    make("p", { class: "sentence" }, sentence),
    make(
      "div",
      { class: "actions" },
      button("Copy sentence", (event) => copy(sentence, event.currentTarget)),
      button("End path", () => go({ to: "" })),
    ),
  );
};

const thingPanel = (thing) => [
  make(
    "p",
    { class: "kicker" },
    shapeOf(thing.group),
    make("span", {}, [capital(kindOf(thing)), thing.date && sayDate(thing.date)].filter(Boolean).join(" · ")),
  ),
  make("h2", { class: "title", tabindex: "-1" }, thing.label),
  thing.positions.length ? make("div", { class: "stances" }, ownStances(thing)) : null,
  thing.summary ? make("p", { class: "summary" }, thing.summary) : null,
  verified(thing.verification),
  actionsOf(thing),
  pathPart(),
  ...PARTS[thing.group].map((part) => part(thing)),
  PARTS[thing.group].includes(itsLife)
    ? null
    : section(
        "Dates",
        thing.dates.length
          ? pairs(thing.dates.map(({ words, date }) => ({ words, values: [sayDate(date)] })))
          : null,
      ),
  whatDiffers(thing),
  section("Also known", thing.facts.length ? pairs(thing.facts) : null),
  relationsOf(thing),
  section("Evidence", thing.evidence.map(proofOf)),
  section(
    "On the web",
    thing.addresses.map((address) => make("p", {}, webLink(address, address))),
  ),
];

const linkPanel = (link) => [
  make(
    "p",
    { class: "kicker" },
    lineOf(link.stance),
    make("span", {}, link.count ? `Link · stands for ${many(link.count, "act")}` : "Link"),
  ),
  make("h2", { class: "title", tabindex: "-1" }, `${shortOf(link.source)} and ${shortOf(link.target)}`),
  make(
    "div",
    {},
    [link.source, link.target].map((thing) => thingLine(thing)),
  ),
  section(
    many(link.says.length, "statement"),
    link.says.map((relation, place) =>
      make(
        "div",
        { class: "says" },
        make(
          "p",
          {},
          `${relation.source.label} `,
          relation.stance
            ? stanceMark(relation.stance, relation.forward)
            : make("strong", {}, relation.forward),
          ` ${relation.target.label}.`,
        ),
        make(
          "p",
          { class: "of" },
          `Read the other way: ${relation.target.label} ${asVerb(relation.inverse)} ${relation.source.label}.`,
        ),
        relation.derived ? make("p", { class: "of" }, "Worked out from what sources state.") : null,
        askOfRelation(relation),
        sameProofs(relation, link.says[place - 1])
          ? make("p", { class: "of" }, "Evidence: as above.")
          : relation.evidence.map(proofOf),
      ),
    ),
  ),
];
const sameProofs = (relation, before) =>
  before && relation.evidence.length && relation.evidence.join() === before.evidence.join();
const askOfRelation = (relation) => {
  const found = relation.ask && ASKS.find(({ ask }) => ask.id === relation.ask);
  return found ? askOf({ ...found.ask, evidence: [], delegated: [] }) : null;
};

// On a phone the sheet leaves half of the map in sight until it is drawn up.
const growButton = () => {
  const panel = $("panel");
  const grow = button(
    "⌃",
    () => {
      grow.setAttribute("aria-expanded", String(panel.classList.toggle("tall")));
    },
    {
      class: "quiet icon grow on-phone",
      "aria-label": "Draw the details up or down",
      "aria-expanded": String(panel.classList.contains("tall")),
    },
  );
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
  panel.replaceChildren(
    ...(parts
      ? [
          button("×", closePanel, { class: "quiet icon close", "aria-label": "Close the details" }),
          growButton(),
          ...parts.filter(Boolean),
        ]
      : []),
  );
  panel.scrollTop = top;
};

const setUpPanel = () =>
  onChange((now) => {
    if (choosing && now.id !== choosing.id) choosing = null;
    showPanel();
  });
const focusPanel = () => {
  const title = $("panel").querySelector(".title");
  if (title) title.focus();
};
