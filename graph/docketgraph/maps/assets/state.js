// What the reader sees, as the page's address keeps it: every change goes through `go`.

const VIEWS = ["network", "timeline", "table"];
const FACET_KEYS = FACETS.map((facet) => facet.key);
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const nothing = () => ({
  view: "network",
  id: "",
  hops: 0,
  to: "",
  link: "",
  types: null,
  facets: new Map(),
  from: "",
  until: "",
  q: "",
  sort: "",
  step: 0,
});
let state = nothing();
let written = "";

// Commas part the values of a list, so that one within a value is written out.
const encode = (text) => encodeURIComponent(text).replaceAll("%2F", "/");
const encodeList = (values) => [...values].map(encode).join(",");
const decode = (text) => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return "";
  }
};

const writeAddress = (now) => {
  const parts = [["view", now.view]];
  const add = (key, value) => value && parts.push([key, value]);
  add("id", encode(now.id));
  add("hops", now.hops);
  add("to", encode(now.to));
  add("link", encode(now.link));
  if (now.types) parts.push(["type", encodeList(now.types)]);
  for (const key of FACET_KEYS) add(key, encodeList(now.facets.get(key) || []));
  add("from", now.from);
  add("until", now.until);
  add("q", encode(now.q));
  add("sort", now.sort);
  add("step", now.step);
  return parts.map(([key, value]) => `${key}=${value}`).join("&");
};

const splitAddress = (hash) => {
  const found = new Map();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, value] = part.split(/=(.*)/s);
    if (CONSTANTS.keys.includes(key) && value !== undefined) found.set(key, value);
  }
  return found;
};

// Values that mean nothing here are left out, so that an old or a foreign address does no harm.
const readAddress = (parts) => {
  const now = nothing();
  const text = (key) => decode(parts.get(key) || "");
  const texts = (key) => (parts.get(key) || "").split(",").map(decode).filter(Boolean);
  const known = (id) => (BY_ID.has(id) ? id : "");
  if (VIEWS.includes(text("view"))) now.view = text("view");
  now.id = known(text("id"));
  now.hops = now.id && ["1", "2"].includes(text("hops")) ? Number(text("hops")) : 0;
  now.to = now.id && known(text("to"));
  now.link = now.id && known(text("link"));
  if (parts.has("type")) now.types = new Set(texts("type").filter((key) => GROUP.has(key)));
  for (const facet of FACETS) {
    const ids = new Set(facet.values.map((value) => value.id));
    const chosen = texts(facet.key).filter((id) => ids.has(id));
    if (chosen.length) now.facets.set(facet.key, new Set(chosen));
  }
  if (DATE.test(text("from"))) now.from = text("from");
  if (DATE.test(text("until"))) now.until = text("until");
  now.q = text("q");
  now.sort = /^-?[a-z]+$/.test(text("sort")) ? text("sort") : "";
  now.step = STORY ? Math.min(Math.max(Number.parseInt(text("step"), 10) || 0, 0), STORY.steps.length) : 0;
  return now;
};
const STORY = CONSTANTS.story;

// A saved view, or a step of the story, as the parts of an address.
const partsOf = (view) =>
  new Map(Object.entries(view).map(([key, value]) => [key, String(value).split(",").map(encode).join(",")]));

let listeners = [];
const onChange = (act) => listeners.push(act);

const tell = (before) => {
  for (const act of listeners) act(state, before);
};

// Small steps, such as the moves of a slider, leave no trace behind for the Back button.
const go = (changes, { replace = false } = {}) => {
  const before = state;
  state = { ...state, ...changes };
  const address = writeAddress(state);
  if (address !== written) {
    written = address;
    if (replace) window.location.replace(`#${address}`);
    else window.location.hash = address;
  }
  tell(before);
};

const selectThing = (thing) =>
  go({ id: thing ? thing.id : "", link: "", to: "", hops: state.hops && thing ? state.hops : 0 });
const clearFilters = () => go({ types: null, facets: new Map(), from: "", until: "" });
const hasFilters = () => Boolean(state.types || state.facets.size || state.from || state.until);

window.addEventListener("hashchange", () => {
  const hash = window.location.hash.replace(/^#/, "");
  if (hash === written) return;
  const before = state;
  written = hash;
  state = readAddress(splitAddress(hash));
  tell(before);
});

const openAddress = () => {
  const parts = splitAddress(window.location.hash);
  state = readAddress(parts.size ? parts : partsOf(CONSTANTS.view));
  written = window.location.hash.replace(/^#/, "");
  tell(nothing());
};
