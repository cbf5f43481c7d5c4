/**
 * Fields for the parameters of an example, with the names of the graph to choose from; what is chosen is written
 * into the query as VALUES, where everybody can see and change it.
 * @param {(query: string) => Promise<{data: string, contentType: string}>} ask puts a query to the engine
 * @param {{getValue: () => string, setValue: (text: string) => void}} editor holds the query
 * @param {() => void} start runs the query
 * @returns {{field: (known: {name: string, kind: string, description: string}) => HTMLElement,
 *   settled: () => Promise<void>}} `field` makes the field of a parameter; `settled` waits until what was typed
 *   stands in the query
 */
function parameterFields(ask, editor, start) {
  "use strict";
  const MOST = 5000; // names that a list offers
  const RICO = "https://www.ica.org/standards/RiC/ontology#";
  const CLASSES = {
    person: ["Person"],
    organisation: ["CorporateBody"],
    place: ["Place"],
    agent: ["Person", "CorporateBody", "Position", "Place"],
    document: ["Record"],
  };
  const lists = new Map(); // by kind: a promise of the IRI of each name that its datalist offers
  let typing = Promise.resolve(); // done when what was typed stands in the query

  /** Ask for things of a kind that a filter lets through, each with its label. */
  async function named(kind, filter, most) {
    const classes = CLASSES[kind].map((name) => `<${RICO}${name}>`).join(" ");
    const answer = await ask(
      `SELECT DISTINCT ?it ?label WHERE { VALUES ?class { ${classes} } ?it a ?class ; ` +
        `<http://www.w3.org/2000/01/rdf-schema#label> ?label ${filter} } ORDER BY ?label ?it LIMIT ${most}`,
    );
    return JSON.parse(answer.data).results.bindings;
  }

  /** Ask for the names of a kind, once; those that several have are told apart by their ids. */
  async function names(kind) {
    const found = await named(kind, "", MOST);
    const times = new Map();
    for (const { label } of found) times.set(label.value, (times.get(label.value) ?? 0) + 1);
    const list = document.createElement("datalist");
    list.id = `editor-names-${kind}`;
    const iris = new Map();
    for (const { it, label } of found) {
      const id = decodeURIComponent(it.value.split("/").pop());
      const shown = times.get(label.value) > 1 ? `${label.value} (${id})` : label.value;
      iris.set(shown, it.value);
      const option = document.createElement("option");
      option.value = shown;
      list.append(option);
    }
    document.body.append(list);
    return iris;
  }

  /** Return the names of a kind; what failed is tried again the next time. */
  function listed(kind) {
    if (!lists.has(kind)) {
      const asked = names(kind);
      asked.catch(() => lists.delete(kind));
      lists.set(kind, asked);
    }
    return lists.get(kind);
  }

  const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };
  /** Write a text as a literal. */
  const literal = (text) => `"${text.replace(/["\\\n\r\t]/g, (found) => ESCAPES[found])}"`;

  /** Turn what was typed into a term; an error says why it is none. */
  async function term(kind, typed) {
    if (kind === "number") {
      if (/^-?\d+(\.\d+)?$/.test(typed)) return typed;
      throw new Error("This is no number.");
    }
    if (!(kind in CLASSES)) return literal(typed);
    const known = (await listed(kind)).get(typed);
    if (known) return `<${known}>`;
    if (/^https?:[^\s<>"{}|\\^`]+$/.test(typed)) return `<${typed}>`;
    // other capitals, or one of more names than the list offers
    const found = await named(kind, `FILTER(LCASE(STR(?label)) = LCASE(${literal(typed.normalize())}))`, 2);
    if (found.length === 1) return `<${found[0].it.value}>`;
    throw new Error(`${found.length ? "Several have this name" : "No name of the graph"}: choose one of the list.`);
  }

  /** Bind a variable in the query, or free it. */
  function bind(name, value) {
    const term = '"(?:[^"\\\\\\n]|\\\\.)*"|<[^>\\n]*>|[^"<{}\\n]';
    const clause = new RegExp(`^ *VALUES \\?${name} \\{(?:${term})*\\} *\\n`, "m");
    const text = editor.getValue().replace(clause, "");
    const opening = [/WHERE\s*\{[^\S\n]*\n?/i, /\{[^\S\n]*\n?/].find((pattern) => pattern.test(text));
    const bound = (found) => `${found.trimEnd()}\n  VALUES ?${name} { ${value} }\n`;
    editor.setValue(value && opening ? text.replace(opening, bound) : text);
  }

  /** Take what was typed into the query, or say at the field why not. */
  async function take(input, known) {
    const typed = input.value.trim();
    let wrong = input.validity.badInput ? "This is no number." : "";
    const failed = (error) => {
      wrong = error.message;
      return "";
    };
    const value = typed && !wrong && (await term(known.kind, typed).catch(failed));
    if (!input.isConnected) return; // another example was chosen meanwhile
    input.setCustomValidity(wrong);
    bind(known.name, value);
    input.reportValidity();
  }

  /** Make the field of a parameter. */
  function field(known) {
    const label = document.createElement("label");
    label.className = "editor-parameter";
    const input = document.createElement("input");
    input.name = known.name;
    input.type = known.kind === "number" ? "number" : "text";
    input.step = "any";
    input.autocomplete = "off";
    if (known.kind in CLASSES) {
      input.setAttribute("list", `editor-names-${known.kind}`);
      listed(known.kind).catch(() => {});
    }
    input.addEventListener("input", () => input.setCustomValidity(""));
    input.addEventListener("change", () => (typing = typing.then(() => take(input, known))));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      typing = typing.then(() => take(input, known));
      start();
    });
    const words = document.createElement("span");
    words.textContent = `${known.description || known.kind} (?${known.name})`;
    label.append(words, input);
    return label;
  }
  return { field, settled: () => typing };
}
