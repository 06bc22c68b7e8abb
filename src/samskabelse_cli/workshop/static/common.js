// What the three pages share. People's texts become text nodes, never markup.
export const T = JSON.parse(document.getElementById("texts").textContent);
export const main = document.querySelector("main");
export let q, view;
const lang = document.documentElement.lang;

export const memory = (name, value) => {
	try {
		if (value === undefined) return JSON.parse(localStorage.getItem(name));
		localStorage.setItem(name, JSON.stringify(value));
	} catch {
		return null; // A phone may forbid it; then nothing is remembered.
	}
};

const wanted = new URLSearchParams(location.search).get("lang");
if (wanted) memory("lang", wanted);
else if ((memory("lang") ?? lang) !== lang) location.replace(`?lang=${memory("lang")}`);

export const t = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
export const say = (text, where = "say") => {
	const line = document.getElementById(where);
	if (line.textContent !== text) line.textContent = text;
};

export const api = async (path, body) => {
	const answer = await fetch(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, {
		signal: AbortSignal.timeout?.(8000),
		...(body && {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify(body),
		}),
	});
	const data = await answer.json();
	if (answer.ok) return data;
	throw { text: `${data.message}. ${data.hint}`, status: answer.status };
};

// Elements: h("p.big", {id: "x"}, "text"). A fresh tree is laid over the one on the page.
export const h = (kind, ...parts) => {
	const [tag, ...classes] = kind.split(".");
	const element = document.createElement(tag);
	const given = parts[0]?.constructor === Object ? parts.shift() : {};
	if (classes[0]) element.className = classes.join(" ");
	for (const [name, value] of Object.entries(given))
		if (/^on|^checked/.test(name)) element[name] = value;
		else if (name === "style") element.style.cssText = value;
		else if (value || value === 0) element.setAttribute(name, value === true ? "" : value);
	element.append(...parts.flat(9).filter((part) => part || part === 0));
	return element;
};

const lay = (live, fresh) => {
	if (live.nodeType === 3) {
		if (live.data !== fresh.data) live.data = fresh.data;
		return;
	}
	for (const name of live.getAttributeNames())
		if (!fresh.hasAttribute(name) && name !== "open") live.removeAttribute(name);
	for (const { name, value } of fresh.attributes)
		if (name === "style") live.style.cssText = value;
		else if (live.getAttribute(name) !== value) live.setAttribute(name, value);
	for (const name of ["onclick", "onchange", "onsubmit"]) live[name] = fresh[name];
	if (live.type === "radio") live.checked = fresh.checked;
	let at = live.firstChild;
	const drop = () => {
		const gone = at;
		at = at.nextSibling;
		gone.remove();
	};
	for (const child of [...fresh.childNodes]) {
		let twin = at;
		if (child.id) while (twin && twin.id !== child.id) twin = twin.nextSibling;
		if (twin?.nodeName === child.nodeName && twin.id === child.id) {
			while (at !== twin) drop();
			at = twin.nextSibling;
			lay(twin, child);
		} else live.insertBefore(child, at);
	}
	while (at) drop();
};

export const focus = () => main.querySelector("h1").focus();
// Whoever stood on something that is gone is led to the heading, not to the top of the page.
export const show = (...parts) => {
	const before = document.activeElement;
	lay(main, h("main", { id: "main" }, parts));
	if (!before.isConnected) focus();
};
export const title = (...text) => h("h1", { tabindex: -1 }, text);
export const button = (text, onclick, kind = "") =>
	h(`button${kind}`, { type: "button", onclick }, text);

export const asked = (id) => q.questions.find((one) => one.id === id);
export const state = (id) => view.questions.find((one) => one.id === id);
export const label = (id) =>
	(asked(id) ?? q.questions.find((one) => one.dimension === id))?.label ?? id;

export const load = async () => (q = await api("/api/questionnaire"));

// One stream per page. Where nothing is heard for long, the server is asked whether it is there.
export const follow = (as, seen, refused) => {
	let source, heard, again, cut, ends;
	const open = () => {
		cut = false;
		source?.close();
		source = new EventSource(`/api/stream?as=${as}`);
		source.onerror = ask;
		source.addEventListener("view", ({ data }) => {
			const before = view;
			view = JSON.parse(data);
			ends = view.timer && Date.now() + view.timer.left * 1000;
			heard = Date.now();
			say("", "offline");
			seen(before);
		});
	};
	const ask = async () => {
		clearTimeout(again);
		try {
			await api(`/api/view?as=${as}`);
			heard = Date.now();
			say("", "offline");
			if (cut || source.readyState === 2) open();
		} catch (error) {
			if (error.status === 403) return refused(error);
			cut = true;
			say(T.offline, "offline");
			again = setTimeout(ask, 1000);
		}
	};
	const wake = () => document.hidden || ask();
	for (const name of ["online", "pageshow", "visibilitychange"]) addEventListener(name, wake);
	setInterval(() => {
		if (Date.now() - heard > 25000) wake();
		const left = ends && Math.max(0, Math.round((ends - Date.now()) / 1000));
		say(ends ? (left ? `${Math.floor(left / 60)}:${`${left % 60}`.padStart(2, 0)}` : T.over) : "", "clock");
	}, 500);
	open();
	return ask;
};

// The projector and the facilitator.
export const run = async (as, seen) => {
	const refused = ({ text }) => show(title(text ?? T.offline));
	await load().then(() => follow(as, seen, refused), refused);
};

// Figures: lists that look like bars; every number stands there as text.
export const mark = (key) => q.kind === "ladder" && h("b.key", key);
const bar = (share, text, name) =>
	h("span", h("i", { style: `--w:${share}` }), h("b", text), name && h("span.off", name));
const row = (name, ...bars) => h("li", h("span", name), bars);
const figure = (columns, ...rows) => h("ul.bars", { style: `--n:${columns}` }, rows);
export const some = (...parts) => parts.filter(Boolean).join(" · ");

const told = (r) =>
	some(
		r.n && t(T.n, r),
		q.texts.words[r.words],
		r.hands && t(T.by_hand, r),
		r.unknown && t(T.unknown, r),
		r.not_applicable && t(T.not_applicable, r),
		!r.n && t(T.withheld, view),
	);

// A question's rounds side by side, and what was agreed on: an answer, or two views.
export const figures = ({ id, rounds, agreed }) => {
	const { choices } = asked(id);
	const shown = rounds.filter((r) => r.counts);
	const most = Math.max(...shown.flatMap((r) => r.counts.map((c) => c / r.n)));
	const name = (r) => t(T.round, r);
	return [
		agreed && h("div.agreed", h("b", agreed.answer ? T.agreed : T.disagreed),
			h("p.big", mark(agreed.answer), choices.find((c) => c.key === agreed.answer)?.label),
			agreed.views.map((text) => h("blockquote", text)),
			h("p", agreed.note), h("p", agreed.evidence)),
		rounds.map((r) => h("p.told", rounds[1] && `${name(r)}: `, told(r))),
		shown[0] && figure(shown.length,
			shown[1] && h("li", { "aria-hidden": "true" }, h("span"), shown.map((r) => h("span", name(r)))),
			choices.map((c, i) => row([mark(c.key), c.label], shown.map((r) =>
				bar(r.counts[i] / r.n / most, r.counts[i], shown[1] && name(r)))))),
	];
};

// The whole, as the group agreed on it; before that, as it answered.
export const whole = (head = (text) => h("h2", text), all = true) => {
	const result = view.agreed_result ?? view.whole;
	if (!result || result.suppressed) return null;
	const { stage, verdict, verdicts = {} } = result;
	const top = result.whole ?? result;
	const share = (s) => s.ratio ?? 0;
	const name = stage ? stage.name ?? T.no_stage : q.names[top.band ?? verdict];
	const parts = top.sections?.map((s) => [q.names[s.id], share(s), `${Math.round(share(s) * 100)} %`])
		?? top.dimensions?.map(({ id, level }) => [label(id), level / q.stages.length, level?.toLocaleString(lang, { maximumFractionDigits: 1 })])
		?? Object.entries(verdicts).map(([id, n]) => [q.names[id], n / result.n, n]);
	return [
		head(view.agreed_result ? T.we_agreed : T.we_said),
		h("p.big", name),
		stage && h("ol.ladder", q.stages.map((s, i) =>
			h(i < stage.number ? "li.on" : "li", { "aria-current": i + 1 === stage.number && "step" }, s.short_name))),
		all && figure(1, parts.map(([part, size, text]) => row(part, bar(size, text ?? "–")))),
	];
};

export const steps = (also = () => "") => view.actions[0] && [
	h("h2", T.steps),
	h("ul.steps", view.actions.map((a) => h("li", { id: `step${a.number}` },
		a.text, h("small", some(a.owner, a.due, a.first_sign)), also(a)))),
];
export const remarks = (id) => {
	const shown = view.comments.filter((c) => c.question === id);
	return shown[0] && [h("h2", T.comments), shown.slice(-5).map((c) => h("blockquote", c.text))];
};
