/**
 * The query editor: examples, YASQE, a button, YASR. Nothing here or in them asks another host.
 * @param {HTMLElement} root the element to fill
 * @param {{prefixes: Object<string, string>, examples: Array<{name: string, title: string, description: string,
 *   parameters: Array<{name: string, kind: string, description: string, required: boolean}>, text: string}>}} data
 * @param {(query: string, instead?: boolean) => Promise<{data: string, contentType: string}>} ask puts a query to the
 *   engine; with `instead`, in the place of the one that was put so before, if that is still under way
 * @param {(iri: string) => string | null} place finds the page about an IRI
 */
function startEditor(root, data, ask, place) {
  "use strict";
  const { Yasqe, Yasr } = window.Yasgui;
  const SHOWN = 2000; // rows; YASR draws each of them before it shows a page

  /** Make an element with text that stays text. */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  const examples = element("nav", "editor-examples");
  const main = element("div", "editor-main");
  const about = element("div", "editor-about");
  const field = element("div", "editor-field");
  const bar = element("div", "editor-bar");
  const run = element("button", "editor-run", "Run");
  const said = element("span", "editor-said");
  const results = element("div", "editor-results");
  run.type = "button";
  run.title = "Ctrl+Enter";
  said.setAttribute("role", "status");
  about.hidden = true;
  bar.append(run, said);
  main.append(about, field, bar, results);
  root.append(examples, main);
  root.classList.add("editor");

  Yasqe.forkAutocompleter("prefixes", {
    name: "our-prefixes",
    persistenceId: null,
    get: () => Object.entries(data.prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort(),
  }, false);
  const editor = new Yasqe(field, {
    value: data.examples.length ? data.examples[0].text : "SELECT * WHERE {\n  ?subject ?predicate ?object .\n}\nLIMIT 10\n",
    autocompleters: ["variables", "our-prefixes"],
    extraKeys: { "Ctrl-Enter": start, "Cmd-Enter": start, Tab: false, "Shift-Tab": false },
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    editorHeight: "20rem",
    lineWrapping: true,
  });
  editor.getInputField().setAttribute("aria-label", "Query in SPARQL");
  editor.getScrollerElement().setAttribute("tabindex", "0");
  const table = new Yasr(results, {
    prefixes: data.prefixes,
    persistenceId: null,
    maxPersistentResponseSize: 0,
    pluginOrder: ["table", "response"],
    plugins: { table: { dynamicConfig: { compact: true, isEllipsed: false, pageSize: 50 } } },
  });
  table.on("drawn", () => {
    for (const size of results.querySelectorAll(".tableSizer")) size.setAttribute("aria-label", "Rows on a page");
  });

  const parameters = parameterFields(ask, editor, start);
  for (const example of data.examples) {
    const button = element("button", "editor-example", example.title);
    button.type = "button";
    button.dataset.name = example.name;
    button.addEventListener("click", () => show(example));
    examples.append(button);
  }

  let shown = null;
  /** Show an example in the editor, with what it is about. */
  function show(example) {
    for (const button of examples.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.name === example.name));
    }
    about.replaceChildren(element("p", "", example.description));
    about.hidden = false;
    about.append(...example.parameters.map(parameters.field));
    shown = example;
    said.textContent = "";
    editor.setValue(example.text);
    history.replaceState(null, "", `#name=${encodeURIComponent(example.name)}`);
  }

  /** Keep so many rows that the table can be drawn at once, and say so. */
  function cut(answer) {
    if (answer instanceof Error || !answer.contentType.includes("sparql-results+json")) return answer;
    const whole = JSON.parse(answer.data);
    const rows = whole.results?.bindings ?? [];
    if (rows.length <= SHOWN) return answer;
    said.textContent += `. Shown are the first ${SHOWN.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows.`;
    whole.results.bindings = rows.slice(0, SHOWN);
    return { ...answer, data: JSON.stringify(whole) };
  }

  /** Say what is not right in the fields yet, and go there; nothing when all is. */
  function lacking() {
    const wrong = about.querySelector("input:invalid");
    if (wrong) {
      wrong.reportValidity();
      return `Not run. ${wrong.validationMessage}`;
    }
    const wanted = shown?.parameters.find((known) => known.required);
    if (!wanted || editor.getValue().trim() !== shown.text.trim()) return "";
    about.querySelector(`input[name="${wanted.name}"]`).focus();
    return `First choose above: ${wanted.description}. For everything at once it would take long.`;
  }

  let number = 0;
  /** Put the query to the engine and show what it says; an answer that comes too late is left. */
  async function start() {
    const mine = ++number;
    await parameters.settled();
    if (mine !== number) return;
    const missing = lacking();
    if (missing) {
      root.removeAttribute("aria-busy");
      said.textContent = missing;
      return;
    }
    const began = performance.now();
    said.textContent = "Running …";
    root.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = { ...(await ask(editor.getValue(), true)), status: 200 };
    } catch (error) {
      answer = error instanceof Error ? error : new Error(String(error));
    }
    if (mine !== number) return;
    root.removeAttribute("aria-busy");
    const time = Math.round(performance.now() - began);
    said.textContent = answer instanceof Error ? "" : `Answered in ${(time / 1000).toFixed(2)} s`;
    table.setResponse(cut(answer), Math.round(time));
  }
  run.addEventListener("click", start);

  /** Let a link lead to our page about its IRI before anybody follows it. */
  function lead(event) {
    const link = event.target instanceof Element && event.target.closest("a.iri");
    if (!link || link.dataset.iri) return;
    link.dataset.iri = link.getAttribute("href");
    const page = place(link.dataset.iri);
    if (page) link.setAttribute("href", page);
  }
  for (const kind of ["pointerover", "focusin", "click"]) results.addEventListener(kind, lead, true);

  const asked = new URLSearchParams(location.hash.slice(1));
  const named = data.examples.find((example) => example.name === asked.get("name"));
  if (named) show(named);
  else if (asked.get("query")) editor.setValue(asked.get("query"));
  return { editor, table, start, ask };
}
