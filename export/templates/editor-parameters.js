/**
 * Fields for the parameters of an example, with the names of the graph to choose from; what is chosen is written
 * into the query as VALUES, where everybody can see and change it.
 * @param {(query: string) => Promise<{data: string, contentType: string}>} ask puts a query to the engine
 * @param {{getValue: () => string, setValue: (text: string) => void}} editor holds the query
 */
function parameterFields(ask, editor) {
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
  const lists = new Map(); // by kind: a promise of a datalist and of the IRI of each of its entries

  /** Ask for the names of a kind, once. */
  async function names(kind) {
    const classes = CLASSES[kind].map((name) => `<${RICO}${name}>`).join(" ");
    const answer = await ask(
      `SELECT DISTINCT ?it ?label WHERE { VALUES ?class { ${classes} } ?it a ?class ; ` +
        `<http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label ?it LIMIT ${MOST}`,
    );
    const list = document.createElement("datalist");
    list.id = `editor-names-${kind}`;
    const iris = new Map();
    for (const { it, label } of JSON.parse(answer.data).results.bindings) {
      const shown = iris.has(label.value) ? `${label.value} (${it.value.split("/").pop()})` : label.value;
      iris.set(shown, it.value);
      const option = document.createElement("option");
      option.value = shown;
      list.append(option);
    }
    document.body.append(list);
    return iris;
  }

  /** Write a text as a literal. */
  const literal = (text) => `"${text.replace(/["\\]/g, "\\$&").replace(/\r?\n/g, "\\n")}"`;

  /** Turn what was typed into a term, or null when it is no name of the graph. */
  async function term(kind, typed) {
    if (kind === "number") return /^-?\d+$/.test(typed) ? typed : null;
    if (!(kind in CLASSES)) return literal(typed);
    const iri = (await lists.get(kind)).get(typed) ?? (/^https?:[^\s<>"{}|\\^`]+$/.test(typed) ? typed : null);
    return iri && `<${iri}>`;
  }

  /** Bind a variable in the query, or free it. */
  function bind(name, value) {
    const clause = new RegExp(`^ *VALUES \\?${name} \\{[^}\\n]*\\} *\\n`, "m");
    let text = editor.getValue().replace(clause, "");
    if (value) text = text.replace(/WHERE\s*\{[^\S\n]*\n?/i, (found) => `${found}  VALUES ?${name} { ${value} }\n`);
    editor.setValue(text);
  }

  /**
   * Make the field of a parameter.
   * @param {{name: string, kind: string, description: string}} known
   */
  return function field(known) {
    const label = document.createElement("label");
    label.className = "editor-parameter";
    const input = document.createElement("input");
    input.name = known.name;
    input.type = known.kind === "number" ? "number" : "text";
    input.autocomplete = "off";
    if (known.kind in CLASSES) {
      input.setAttribute("list", `editor-names-${known.kind}`);
      if (!lists.has(known.kind)) {
        const asked = names(known.kind);
        asked.catch(() => lists.delete(known.kind));
        lists.set(known.kind, asked);
      }
    }
    input.addEventListener("change", async () => {
      const typed = input.value.trim();
      const value = typed && (await term(known.kind, typed).catch(() => null));
      input.setCustomValidity(typed && !value ? "No name of the graph: choose one of the list." : "");
      input.reportValidity();
      if (!typed || value) bind(known.name, value);
    });
    const words = document.createElement("span");
    words.textContent = `${known.description || known.kind} (?${known.name})`;
    label.append(words, input);
    return label;
  };
}
