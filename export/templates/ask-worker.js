// Joined behind the script of Oxigraph, in a worker: loads the graph once, then answers queries one by one.
let store = null;

self.onmessage = async ({ data: { engine, turtle, number, query } }) => {
  try {
    if (engine) {
      await __wbg_init({ module_or_path: engine });
      store = new Store();
      store.load(turtle, { format: "text/turtle", no_transaction: true });
      self.postMessage({ triples: store.size });
      return;
    }
    self.postMessage({ number, ...answer(query) });
  } catch (error) {
    self.postMessage({ number, error: String(error && error.message ? error.message : error) });
  }
};

/**
 * Answer a query in the standard format of its kind.
 * @param {string} query SELECT, ASK, CONSTRUCT or DESCRIBE
 * @returns {{data: string, contentType: string}}
 */
function answer(query) {
  const table = "application/sparql-results+json";
  // what may hold such a word without being one: IRIs, strings and comments
  const bare = query.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[?$:]\w+/g, " ");
  const kind = /\b(select|ask|construct|describe)\b/i.exec(bare);
  const graph = kind !== null && /^[cd]/i.test(kind[1]);
  const contentType = graph ? "text/turtle" : table;
  return { data: store.query(query, { results_format: contentType }), contentType };
}
