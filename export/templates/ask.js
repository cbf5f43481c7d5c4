// The editor without a server: the graph and the engine are in the page, and queries go to a worker.
{
  const LONGEST = 60; // seconds that a query may take before it is stopped
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.getElementById("editor");
  const state = document.getElementById("state");
  const stop = document.getElementById("stop");

  /** Unpack what an element of the page carries. */
  const unpacked = async (name) => {
    const coded = atob(document.getElementById(name).textContent);
    const bytes = Uint8Array.from(coded, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };

  let worker = null; // a promise of one that has loaded the graph
  let waiting = null; // the query that it works on

  /** Start a worker and have it load the graph. */
  const started = async () => {
    state.textContent = "Loading the graph …";
    const [engine, script, graph] = await Promise.all(["engine", "worker", "graph"].map(unpacked));
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const made = new Worker(address);
    const triples = await new Promise((resolve, reject) => {
      made.onmessage = ({ data: said }) => ("error" in said ? reject(new Error(said.error)) : resolve(said.triples));
      made.onerror = (event) => reject(new Error(event.message || "the engine could not be started"));
      made.postMessage({ engine, turtle: new TextDecoder().decode(graph) });
    });
    URL.revokeObjectURL(address);
    made.onmessage = ({ data: said }) => waiting && said.number === waiting.number && waiting.done(said);
    made.onerror = (event) => end(new Error(event.message || "the engine stopped"));
    state.textContent = `${triples.toLocaleString("en")} triples are loaded.`;
    document.documentElement.dataset.ready = "true";
    return made;
  };

  /** Give up the query that is under way, with its worker: nothing else stops one. */
  const end = (error) => {
    if (!waiting) return;
    waiting.fail(error);
    worker.then((made) => made.terminate(), () => {});
    worker = started();
  };
  stop.addEventListener("click", () => end(new Error("The query was stopped.")));

  /** Declare those of our prefixes that a query uses without declaring them, on its first line. */
  const declared = (query) =>
    Object.entries(data.prefixes)
      .filter(([name]) => query.includes(`${name}:`))
      .filter(([name]) => !new RegExp(`\\bprefix\\s+${name}:`, "i").test(query))
      .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
      .join("") + query;

  let number = 0;
  /** Put a query to the engine, which must be free. */
  const put = async (query, instead) => {
    const made = await worker;
    const mine = ++number;
    stop.hidden = false;
    const late = setTimeout(() => end(new Error(`The query was stopped after ${LONGEST} seconds.`)), LONGEST * 1000);
    try {
      const said = await new Promise((done, fail) => {
        waiting = { number: mine, instead, done, fail };
        made.postMessage({ number: mine, query: declared(query) });
      });
      if ("error" in said) throw new Error(said.error);
      return said;
    } finally {
      clearTimeout(late);
      waiting = null;
      stop.hidden = true;
    }
  };

  let last = Promise.resolve(); // of the queries that were put, done or failed
  let newest = 0; // of those that take the place of each other
  /** Put a query to the engine, one after another. */
  const ask = (query, instead = false) => {
    if (instead && waiting?.instead) end(new Error("Another query took its place."));
    const mine = instead ? ++newest : 0;
    const free = last.then(() => worker);
    const asked = free.then(() => {
      if (instead && mine !== newest) throw new Error("Another query took its place.");
      return put(query, instead);
    });
    last = asked.catch(() => {});
    return asked;
  };

  /** Find the card of an entity or document in the explorer beside this page. */
  const place = (iri) => {
    const found = iri.startsWith(data.base) && /^(?:entity|doc)\/(.+)$/.exec(iri.slice(data.base.length));
    return found ? `explorer.html#node=${encodeURIComponent(decodeURIComponent(found[1]))}` : null;
  };

  if (document.getElementById("graph")) {
    worker = started();
    worker.catch((error) => (state.textContent = `The graph could not be loaded: ${error.message}`));
    window.asking = startEditor(root, data, ask, place);
  } else {
    document.getElementById("large").hidden = false;
    state.textContent = "";
  }
}
