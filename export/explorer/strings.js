/* What the page says: English here, German beside it; nothing that a person reads is written elsewhere. */

/** @type {Record<"en" | "de", Record<string, string>>} */
const STRINGS = { en: {}, de: {} };

/** @returns {"en" | "de"} the language of the page's own words */
function languageNow() {
  return state.now.language || (/^de\b/i.test(navigator.language) ? "de" : "en");
}

/**
 * A text in the reader's language; `{name}` is replaced, `[one|many]` chooses by the number `n`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
function say(key, values = {}) {
  const language = languageNow(), text = STRINGS[language][key] ?? STRINGS.en[key] ?? key;
  return text
    .replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, one, many) => (values.n === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? value.toLocaleString(language) : String(value ?? "");
    });
}

/**
 * A span of years; one year is said once.
 * @param {number} from
 * @param {number} to
 * @returns {string}
 */
function spanText(from, to) {
  return from === to ? String(from) : say("title.span", { from: String(from), to: String(to) });
}

STRINGS.en = {
  "all": "All",
  "back": "Back",
  "close": "Close",
  "undated": "undated", "quoted": "“{words}”",
  "skip": "Skip to the picture",
  "problem": "This page cannot be shown: {text}",
  "problem.gzip": "this browser is too old to unpack its data (DecompressionStream is missing); any browser of 2023 or later can.",
  "title.counts": "{n} [document|documents]",
  "title.names": "{n} [name|names]",
  "title.span": "{from}–{to}",
  "theme.switch": "Switch between light and dark",
  "language.switch": "Deutsch",
  "view.network": "Network",
  "views": "Views",
  "network.label": "Network of names and documents",
  "network.keys": "Arrow keys walk from name to name, Enter opens, Shift and Enter a second one, plus and minus zoom, 0 shows all. Behind the picture stands a table.",
  "network.names": "{shown} of {n} [name|names]",
  "network.relations": "{n} [relation|relations]",
  "network.focus": "neighbourhood",
  "network.left": "{n} more that [is|are] seldom named left out",
  "network.positions": "Positions carry no meaning: only lines do.",
  "network.crowd": "So many lines are drawn without arrows and dashes, but for those of a chosen name.",
  "network.empty": "No document was read, so there is nothing to draw.",
  "network.filtered": "The filters leave nothing to draw.",
  "network.table": "As a table",
  "network.nodes": "Names and documents shown",
  "network.lines": "Relations shown",
  "network.more": "The first {shown} of {all}.",
  "zoom.in": "Closer",
  "zoom.out": "Farther",
  "zoom.fit": "Show all",
  "kind.person": "Person", "kind.organisation": "Organisation", "kind.place": "Place", "kind.office": "Office", "kind.document": "Document",
  "kinds.person": "People", "kinds.organisation": "Organisations", "kinds.place": "Places", "kinds.office": "Offices", "kinds.document": "Documents",
  "named.in": "named in {n} [document|documents]",
  "column.name": "Name", "column.kind": "Kind", "column.documents": "Documents", "column.relation": "Relation", "column.from": "From", "column.to": "To",
  "filters": "Filters",
  "filters.show": "Show",
  "filters.relations": "Relations",
  "filters.basis": "How sure",
  "basis.0": "stated", "basis.1": "inferred", "basis.2": "unsure or denied",
  "filters.least": "Named in at least",
  "filters.least.value": "{n} [document|documents]",
  "filters.least.usual": "the strongest names",
  "filters.place": "Place",
  "filters.place.all": "everywhere",
  "filters.place.listed": "Listed are the {n} of {all} places that most documents name.", "filters.place.find": "Find another place",
  "filters.reset": "Show everything again",
  "line.together": "named together", "line.mention": "named in", "line.role": "sent, received, took part", "line.meeting": "met, conversed", "line.contact": "informed, advised, asked", "line.letter": "wrote to",
  "link.sender": "sender", "link.recipient": "addressee", "link.author": "author", "link.participant": "took part", "link.informant": "informant", "link.via": "by way of",
  "link.mentions": "mentions", "link.wrote_to": "wrote to", "link.conversed_with": "conversed with", "link.informed": "informed", "link.contact": "other contacts", "link.together": "named together",
  "says.sender": "{a} sent it", "says.recipient": "addressed to {a}", "says.author": "{a} is the author", "says.participant": "{a} took part", "says.informant": "{a} gave the information",
  "says.via": "by way of {a}", "says.mentions": "names {b}", "says.wrote_to": "{a} wrote to {b}", "says.conversed_with": "{a} conversed with {b}", "says.informed": "{a} informed {b}",
  "says.contact": "{a} → {b}: “{verb}”", "says.mutual": "{a} and {b}: “{verb}”", "says.together": "names both",
  "status.negated": "denied", "status.planned": "planned", "status.mentioned": "only mentioned",
  "rule": "rule {rule}, {score}%",
  "path.title": "Path between two names",
  "path.from": "From", "path.to": "To",
  "path.heading": "From {a} to {b}",
  "path.steps": "{n} [step|steps], each with a document",
  "path.none": "Nothing that is shown leads from one to the other.",
  "path.hubs": "Names that stand in more than a fifth of the documents are avoided where there is another way.",
  "path.swap": "The other way round",
  "years.title": "Years", "years.from": "First year", "years.to": "Last year",
  "years.documents": "{shown} of {n} [document|documents]",
  "years.undated": "{n} undated",
  "years.undated.out": "{n} undated left out",
  "years.all": "All years",
  "search.label": "Find a name or document",
  "search.placeholder": "Find a name or document  ( / )",
  "search.none": "Nothing found",
  "search.count": "{n} found",
  "search.also": "also {name}",
  "glance.title": "At a glance",
  "glance.named": "Most often named",
  "glance.wrote": "Who wrote to whom",
  "glance.met": "Who met or informed whom",
  "glance.letters": "{n} [letter|letters]",
  "glance.times": "{n}×",
  "glance.listings": "Listings",
  "glance.entries": "{n} [entry|entries]",
  "glance.shows": "{n} of {total} entries",
  "glance.how": "How to read",
  "glance.how.1": "Every line rests on a document. Choose a name to read its evidence; choose a line, or hold Shift and choose a second name, to see what passed between the two.",
  "glance.how.2": "Size tells how many documents name it. What stands near or far, above or below, means nothing.",
  "glance.how.3": "Dashed lines are meetings and contacts, with an arrow where one did something to the other; unsure readings are hidden until you ask for them.",
  "card.names": "In the sources",
  "card.same": "The same as",
  "card.offices": "Offices",
  "card.with": "Named with",
  "card.documents": "{n} [document|documents]",
  "card.within": "{n} within the filters",
  "card.more": "Show {n} more",
  "card.source": "Source",
  "card.line": "{name}, line {line}",
  "card.lines": "{name}, lines {line}–{last}",
  "card.online": "online",
  "card.catalogue": "Catalogue",
  "card.focus.1": "Neighbours", "card.focus.2": "Two steps", "card.focus.0": "Whole picture",
  "card.path": "Path from here …",
  "card.path.choose": "Choose the name where the path ends",
  "card.hidden": "Filters hide this now.",
  "card.timeline": "{n} dated [document|documents], {span}",
  "between.title": "{a} and {b}",
  "between.passed": "What passed between them",
  "between.none": "No document that is shown names both.",
  "between.path": "Find a path",
};
