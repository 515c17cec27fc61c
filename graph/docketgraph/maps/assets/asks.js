// Asks and what became of them. That something came later is never said to come from an ask.

const told = (lead, ids) =>
  ids.length ? [make("p", { class: "lead" }, lead), ids.map((id) => thingLine(id))] : [];

const outcomeOf = (outcome) =>
  make(
    "div",
    { class: "outcome" },
    make(
      "div",
      {},
      make(
        "p",
        {},
        make("strong", {}, sayStatus(outcome.status)),
        outcome.date ? ` · ${sayDate(outcome.date)}` : "",
        make("span", { class: "relation" }, ` · ${sayRelation(outcome.relation)}`),
      ),
      outcome.summary ? make("p", {}, outcome.summary) : null,
      told("It came with", outcome.brought_by),
      told("Another explanation", outcome.rivals),
      foldedProofs(outcome.evidence),
    ),
  );

const names = (ids) => list(ids.map(nameOf));

const askOf = (ask) =>
  make(
    "div",
    { class: "ask", "data-ask": ask.id },
    make("p", {}, make("span", { class: "verb" }, capital(ask.verb)), ask.summary ? `: ${ask.summary}` : ""),
    ask.asked_of.length ? make("p", { class: "of" }, `asked of ${names(ask.asked_of)}`) : null,
    ask.concerns.length ? make("p", { class: "of" }, `about ${names(ask.concerns)}`) : null,
    ask.outcomes.map(outcomeOf),
    foldedProofs(ask.evidence),
    ask.delegated.map((each) =>
      make(
        "div",
        { class: "outcome" },
        make("div", {}, make("p", { class: "of" }, "to be asked in turn"), askOf(each)),
      ),
    ),
  );

// The same in short, for lists of many asks: what became of it now, the rest on demand.
const shortAskOf = (ask) => {
  const current = currentOutcome(ask);
  return make(
    "details",
    { class: "ask short", "data-ask": ask.id },
    make(
      "summary",
      {},
      make("span", { class: "verb" }, capital(ask.verb)),
      ask.summary ? `: ${ask.summary}` : "",
      current
        ? make(
            "span",
            { class: "of" },
            make("strong", {}, sayStatus(current.status)),
            current.date ? ` · ${sayShortDate(current.date)}` : "",
            ` · ${sayRelation(current.relation)}`,
          )
        : null,
    ),
    ask.outcomes.map(outcomeOf),
    foldedProofs(ask.evidence),
  );
};

// Every ask of a map, those to be made by others too, with the act that makes it.
const withDelegated = (ask) => [ask, ...ask.delegated.flatMap(withDelegated)];
const ASKS = THINGS.flatMap((act) => act.asks.flatMap(withDelegated).map((ask) => ({ act, ask })));

// An office is asked for its body: "post/x/secretary" stands for "agency/x".
const isAskedOf = (ask, id) => {
  const body = id.split("/").slice(1).join("/");
  return ask.asked_of.some(
    (each) => each === id || (each.startsWith("post/") && each.split("/").slice(1, -1).join("/") === body),
  );
};

const currentOutcome = (ask) => ask.outcomes.at(-1);
