/* Words of closed lists in the data, which the program itself chose, in the reader's language; what a listing says stays as it is. */

/** Documentary forms, as `seeds/kinds.toml` names them. @type {Record<string, string>} */
const FORMS_DE = {
  telegram: "Telegramm", letter: "Brief", dispatch: "Depesche", circular: "Rundschreiben", memorandum: "Memorandum", "record of conversation": "Gesprächsaufzeichnung",
  minutes: "Sitzungsprotokoll", journal: "Tagebuch", report: "Bericht", record: "Vermerk", decision: "Beschluss", resolution: "Entschließung", protocol: "Protokoll",
  note: "Note", "editorial note": "Anmerkung der Herausgeber", speech: "Rede", statement: "Erklärung", bulletin: "Mitteilungsblatt", recollections: "Erinnerungen",
  estimate: "Lagebeurteilung", directive: "Weisung", agreement: "Abkommen", paper: "Papier", plan: "Plan", list: "Liste", interview: "Interview", petition: "Bittschrift",
};

/** Acts, as `extract/lexicon/acts.toml` names them: the English verb and the German one. */
const ACTS_DE = new Map(("accompany=begleiten, address=ansprechen, admonish=ermahnen, advise=beraten, agree=sich einigen, alert=alarmieren, announce=ankündigen, answer=antworten, "
  + "apologise=sich entschuldigen, apologize=sich entschuldigen, appeal=appellieren, apprise=in Kenntnis setzen, approach=herantreten, argue=streiten, ask=bitten, "
  + "assure=versichern, authorise=ermächtigen, authorize=ermächtigen, beg=anflehen, beseech=anflehen, boast=prahlen, brief=einweisen, bring up=zur Sprache bringen, "
  + "cable=telegrafieren, cajole=beschwatzen, call=aufsuchen, caution=warnen, chat=plaudern, check=Rücksprache halten, clarify=klarstellen, clear=abstimmen, coax=überreden, "
  + "command=befehlen, communicate=sich verständigen, complain=sich beschweren, confer=sich beraten, confide=anvertrauen, confirm=bestätigen, confront=zur Rede stellen, "
  + "congratulate=beglückwünschen, consult=konsultieren, contact=Verbindung aufnehmen, converse=sprechen, convey=übermitteln, convince=überzeugen, correspond=sich schreiben, "
  + "counsel=raten, debrief=befragen, declare=erklären, deliver=überbringen, demand=fordern, describe=schildern, dine=speisen, direct=anweisen, disclose=offenlegen, "
  + "discuss=erörtern, dispatch=entsenden, dissuade=abraten, divulge=preisgeben, elaborate=ausführen, emphasize=betonen, encourage=ermutigen, enjoin=einschärfen, "
  + "enquire=sich erkundigen, entreat=anflehen, entrust=betrauen, escort=geleiten, exchange=sich austauschen, exhort=ermahnen, explain=erklären, express=ausdrücken, "
  + "extend=aussprechen, forward=weiterleiten, give=geben, greet=begrüßen, grumble=murren, hand=übergeben, hint=andeuten, host=zu Gast haben, implore=anflehen, "
  + "impress=einschärfen, indicate=andeuten, inform=unterrichten, inquire=sich erkundigen, instruct=anweisen, intercede=sich verwenden, interrogate=verhören, "
  + "interview=befragen, introduce=vorstellen, invite=einladen, issue=erteilen, lecture=belehren, lobby=einzuwirken suchen, lunch=zu Mittag essen, make clear=deutlich machen, "
  + "meet=sich treffen, mention=erwähnen, minute=einen Vermerk schreiben, negotiate=verhandeln, notify=benachrichtigen, nudge=anstoßen, offer=anbieten, order=befehlen, "
  + "outline=darlegen, pass=weitergeben, permit=erlauben, persuade=überreden, petition=ersuchen, phone=anrufen, plead=bitten, pledge=geloben, point out=hinweisen, "
  + "present=vorlegen, press=drängen, pressure=unter Druck setzen, prevail=umstimmen, prod=antreiben, promise=versprechen, propose=vorschlagen, protest=protestieren, "
  + "provide=verschaffen, put=vorbringen, query=anfragen, question=befragen, quiz=ausfragen, radio=funken, raise=zur Sprache bringen, reaffirm=bekräftigen, "
  + "reassure=beruhigen, rebuke=rügen, receive=empfangen, recommend=empfehlen, recount=schildern, reiterate=wiederholen, relay=weitergeben, remark=bemerken, remind=erinnern, "
  + "remonstrate=Vorhaltungen machen, repeat=wiederholen, reply=antworten, report=berichten, reprimand=tadeln, reproach=Vorwürfe machen, request=ersuchen, respond=antworten, "
  + "reveal=offenbaren, ring=anrufen, say=sagen, scold=schelten, see=sprechen, seek=ersuchen, send=senden, show=zeigen, signal=signalisieren, solicit=erbitten, "
  + "sound out=sondieren, speak=sprechen, state=erklären, stress=betonen, submit=vorlegen, suggest=vorschlagen, summon=einbestellen, take up=zur Sprache bringen, "
  + "talk=sprechen, telegraph=telegrafieren, telephone=anrufen, tell=sagen, thank=danken, threaten=drohen, toast=einen Toast ausbringen, transmit=übermitteln, "
  + "underline=unterstreichen, underscore=unterstreichen, urge=drängen, visit=besuchen, warn=warnen, welcome=willkommen heißen, wire=telegrafieren, write=schreiben"
).split(", ").map((row) => /** @type {[string, string]} */ (row.split("="))));

/** The reasons that are given most often for leaving names apart; `{…}` stands for what differs. @type {[english: string, german: string][]} */
const REASONS_DE = [
  ['"{a}" is the surname of {n} people in the corpus', '"{a}" ist der Nachname von {n} Personen im Bestand'],
  ['"{a}" stands in an undated document, apart from "{b}", and no one else links the two', '"{a}" steht in einem undatierten Dokument, getrennt von "{b}", und niemand sonst verbindet beide'],
  ['"{a}" is years from the documents with "{b}", and no one else links the two', '"{a}" steht Jahre entfernt von den Dokumenten mit "{b}", und niemand sonst verbindet beide'],
  ['"{a}" may be another of the family, or a given name', '"{a}" kann jemand anderes aus der Familie sein oder ein Vorname'],
  ['"{a}" is so common a surname that alone it proves nothing', '"{a}" ist ein so häufiger Nachname, dass er allein nichts beweist'],
  ['"{a}" stands in one document with {n} bearers of it', '"{a}" steht in einem Dokument mit {n} Trägern des Namens'],
  ['"{a}" and "{b}" are named {n} years apart, and no fuller name is known', '"{a}" und "{b}" sind mit {n} Jahren Abstand genannt, und kein vollerer Name ist bekannt'],
  ['"{a}" is named {n} years from any document with "{b}"', '"{a}" ist {n} Jahre entfernt von jedem Dokument mit "{b}" genannt'],
  ['"{a}" is the whole country, but may be said of "{b}"', '"{a}" ist das ganze Land, kann aber von "{b}" gesagt sein'],
  ['"{a}" may be {c}, and nothing in "{b}" speaks for one of them', '"{a}" kann {c} sein, und nichts in "{b}" spricht für eines davon'],
  ['"{a}" and "{b}": surnames alike, nothing else to compare', '"{a}" und "{b}": ähnliche Nachnamen, sonst nichts zu vergleichen'],
  ['"{a}" and "{b}": only one has a surname', '"{a}" und "{b}": nur einer hat einen Nachnamen'],
  ['"{a}" and "{b}": only one says of what body it is', '"{a}" und "{b}": nur eines sagt, wozu es gehört'],
  ['"{a}" and "{b}": only one says of which state', '"{a}" und "{b}": nur eines sagt, welchen Staates'],
];

/**
 * A documentary form in the reader's language.
 * @param {string} form
 * @returns {string}
 */
function sayForm(form) {
  return (languageNow() === "de" && FORMS_DE[form]) || form;
}

/**
 * The verb of an act in the reader's language.
 * @param {string} verb
 * @returns {string}
 */
function sayAct(verb) {
  return (languageNow() === "de" && ACTS_DE.get(verb)) || verb;
}

/**
 * A reason in the reader's language, if it is one of the frequent ones, with that language's quotation marks.
 * @param {string} reason
 * @returns {string}
 */
function sayReason(reason) {
  const found = languageNow() === "de" ? REASONS_DE.map(([english, german]) => filledAs(reason, english, german)).find(Boolean) : "";
  return (found || reason).replace(/"([^"]*)"/g, (_, words) => say("quoted", { words }));
}

/**
 * A text of one pattern said by another.
 * @param {string} text
 * @param {string} pattern with `{name}` for what differs
 * @param {string} other with the same names
 * @returns {string} empty where the text is none of the pattern
 */
function filledAs(text, pattern, other) {
  const names = [...pattern.matchAll(/\{(\w)\}/g)].map(([, name]) => name);
  const found = new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{n\}/g, "([\\d,]+)").replace(/\{\w\}/g, '([^"]*)')}$`).exec(text);
  return found ? names.reduce((made, name, at) => made.replace(`{${name}}`, () => (name === "c" ? found[at + 1].replace(/ or /g, " oder ") : found[at + 1])), other) : "";
}
