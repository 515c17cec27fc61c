// Search: names, aliases, numbers, summaries, asks and evidence; accents and case are forgiven.

const FOUND_AT_MOST = 40;

// Where a word was found says how much it tells: a name more than a summary, that more than evidence.
const askTexts = (ask) => [
  ask.summary,
  ...ask.outcomes.map((each) => each.summary),
  ...ask.delegated.flatMap(askTexts),
];
const fieldsOf = (thing) => [
  { weight: 100, where: "", texts: [thing.label] },
  { weight: 60, where: "also", texts: [...thing.names, thing.short, thing.id] },
  {
    weight: 25,
    where: "",
    texts: [
      thing.summary,
      kindOf(thing),
      ...thing.facts.flatMap((fact) => fact.values),
      ...askTexts({ ...BLANK_ASK, delegated: thing.asks }),
    ],
  },
  {
    weight: 10,
    where: "evidence",
    texts: [...new Set([...thing.evidence, ...thing.asks.flatMap((ask) => ask.evidence)])].map((place) => {
      const { label, quote, where } = evidenceAt(place);
      return quote ? `${quote} (${label})` : `${label}, ${where}`;
    }),
  },
];

// Folding ten thousand things takes a while, so it waits for the first search.
let index = null;
const searchIndex = () => {
  index =
    index ||
    THINGS.map((thing) => ({
      thing,
      fields: fieldsOf(thing).map((field) => ({ ...field, folded: field.texts.map(fold) })),
    }));
  return index;
};

const scoreOf = (folded, word, weight) => {
  const at = folded.indexOf(word);
  if (at < 0) return 0;
  if (folded === word) return weight * 3;
  if (at === 0) return weight * 2;
  return /[\p{L}\p{N}]/u.test(folded[at - 1]) ? weight * 0.5 : weight;
};

const bestField = (fields, word) => {
  let best = { score: 0 };
  for (const field of fields) {
    for (const [place, folded] of field.folded.entries()) {
      const score = scoreOf(folded, word, field.weight);
      if (score > best.score) best = { score, where: field.where, text: field.texts[place] };
    }
  }
  return best;
};

const search = (query) => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const { thing, fields } of searchIndex()) {
    const hits = words.map((word) => bestField(fields, word));
    if (hits.some((hit) => !hit.score)) continue;
    const score = hits.reduce((sum, hit) => sum + hit.score, 0) + Math.min(thing.degree, 20) / 10;
    const weakest = hits.reduce((least, hit) => (hit.score < least.score ? hit : least));
    found.push({ thing, score, hit: weakest });
  }
  return found.sort((a, b) => b.score - a.score || a.thing.index - b.thing.index);
};

// The words of a text around the first word that was looked for.
const excerpt = (text, words, room = 90) => {
  const at = Math.max(0, ...words.slice(0, 1).map((word) => fold(text).indexOf(word)));
  const start = at > room / 2 ? text.indexOf(" ", at - room / 2) + 1 : 0;
  const cut = text.slice(start, start + room);
  return `${start ? "…" : ""}${cut}${start + room < text.length ? "…" : ""}`;
};

// Folding may change a text's length, so a mark is set only where it did not.
const marked = (text, words) => {
  const folded = fold(text);
  if (folded.length !== text.length) return [text];
  const parts = [];
  let end = 0;
  while (end < text.length) {
    const starts = words.map((word) => [folded.indexOf(word, end), word.length]).filter(([at]) => at >= 0);
    if (!starts.length) break;
    const [at, length] = starts.reduce((first, each) => (each[0] < first[0] ? each : first));
    parts.push(text.slice(end, at), make("mark", {}, text.slice(at, at + length)));
    end = at + length;
  }
  return [...parts, text.slice(end)];
};

const foundLine = ({ thing, hit }, words) => {
  const about = [kindOf(thing), thing.date && sayDate(thing.date)].filter(Boolean).join(" · ");
  const tells = hit.text && hit.text !== thing.label && hit.text !== thing.id ? hit.text : "";
  const lead = { also: "also: ", evidence: "evidence: " }[hit.where] || "";
  return make(
    "div",
    {},
    marked(thing.label, words),
    make("small", {}, seen.shown.has(thing) ? capital(about) : `${capital(about)} · hidden by the filters`),
    tells ? make("small", {}, lead, marked(excerpt(tells, words), words)) : null,
  );
};

const setUpSearch = () => {
  const input = $("query");
  const box = $("found");
  let found = [];
  let current = -1;

  const close = () => {
    box.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    current = -1;
  };
  const point = (place) => {
    current = place;
    for (const [at, option] of [...box.children].entries())
      option.setAttribute("aria-selected", String(at === place));
    const option = box.children[place];
    if (!option || !option.id) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (place) => {
    if (!found[place]) return;
    const { thing } = found[place];
    close();
    choose(thing);
    reveal(thing);
    focusView();
  };
  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = search(input.value);
    found = hits.slice(0, FOUND_AT_MOST);
    box.replaceChildren(
      ...found.map((each, place) =>
        make(
          "li",
          {
            role: "option",
            id: `found-${place}`,
            "aria-selected": "false",
            on: {
              mousedown: (event) => {
                event.preventDefault();
                take(place);
              },
              mousemove: () => current !== place && point(place),
            },
          },
          shapeOf(each.thing.group),
          foundLine(each, words),
        ),
      ),
    );
    if (words.length && !found.length)
      box.append(
        make(
          "li",
          { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nothing on this map has these words.",
        ),
      );
    box.hidden = !words.length;
    input.setAttribute("aria-expanded", String(words.length > 0));
    if (found.length) point(0);
    if (words.length) say(found.length ? `${many(hits.length, "thing")} found` : "Nothing found");
  };

  input.addEventListener("input", () => {
    show();
    go({ q: input.value }, { replace: true });
  });
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      if (box.hidden) show();
      else point((current + step + found.length) % found.length);
    } else if (event.key === "Enter" && !box.hidden) {
      event.preventDefault();
      take(Math.max(current, 0));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      if (box.hidden) {
        input.value = "";
        go({ q: "" }, { replace: true });
        focusView();
      }
      close();
    }
  });
  onChange((now) => {
    if (document.activeElement !== input) input.value = now.q;
  });
};
