// Whoever leads the session: one next step at a time, and everything else below it.
import { api, asked, button, figures, h, label, mark, q, run, say, show, some, state, steps, t, T, title, view, whole } from "./common.js";

let chosen, busy, problem = "";

const act = async (what, target) => {
	if (busy) return;
	busy = true;
	problem = "";
	try {
		await api("/api/act", { ...(what.do !== "moderate" && { seen: view.seq }), ...what });
		target?.reset();
		say(T.done_it);
	} catch ({ text }) {
		problem = text ?? T.offline;
	}
	busy = false;
	render();
};
const press = (text, what, kind) => button(text, () => act(what), kind);
const big = (text, what) => press(text, what, ".main");
const about = (what) => (text, question) => big(text, { do: what, question });
const [open, reveal, go] = ["open", "reveal", "go"].map(about);

const form = (what, ...parts) => h("form", {
	onsubmit: (event) => {
		event.preventDefault();
		act(what(Object.fromEntries(new FormData(event.target))), event.target);
	},
}, parts);
const field = (text, given, kind = "input") => h("label", text, h(kind, { maxlength: 500, ...given }));
const number = (text, given) => field(text, { type: "number", min: 1, required: true, name: "n", ...given });

// The one thing to do now: a line about it, and its button.
const next = () => {
	const { questions, at, agenda, phase } = view;
	const now = at && state(at);
	const open_now = questions.find((o) => o.state === "answering");
	const waiting = questions.find((o) => o.state === "waiting");
	const to = (text, id) => t(text, { name: label(id) });
	if (phase === "lobby") return [T.lobby, open(T.open_all, null), press(T.open_one, { do: "open", question: questions[0].id })];
	if (now ? now.state === "answering" : open_now) return [t(T.done, view.people), reveal(at ? T.reveal : T.reveal_all, at)];
	if (now?.state === "waiting") return [T.waiting, open(T.open, at)];
	if (waiting) return [T.talk, open(to(T.next, waiting.id), waiting.id)];
	if (open_now) return [T.talk, go(to(T.next, open_now.id), open_now.id)];
	// What is left to talk about: the agenda, then the rest of what is not agreed upon.
	const topics = agenda.map(({ id }) => id);
	const left = [...topics, ...questions.map(({ id }) => id).filter((id) => !topics.includes(id) && !state(id).agreed)];
	const after = left[(left.indexOf(at) + 1) % left.length];
	if (after && after !== at) return [T.talk, go(to(topics.includes(after) ? T.next_topic : T.next, after), after)];
	if (at) return [T.talk, go(T.whole, null)];
	const place = q.stages[0] && !view.actions[0] ? "plan" : "close";
	return [T.finished, h("a.button.main", { href: `#${place}` }, T[`to_${place}`])];
};

const question = (id) => {
	const one = state(id);
	const { choices } = asked(id);
	const doing = (what, text) => press(text, { do: what, question: id });
	return [
		h("h2", { id: "question", tabindex: -1 }, label(id)),
		h("p", some(T[one.state], one.round > 1 && t(T.round, one), one.round && t(T.voted, one))),
		h("p.row", view.at !== id && doing("go", T.show_it), one.state === "waiting" && doing("open", T.open),
			one.state === "answering" && doing("reveal", T.reveal), one.state === "revealed" && doing("round", T.again)),
		figures(one),
		h("details", { id: "agree" }, h("summary", T.agree),
			form(({ one: a, other, answer, ...rest }) => ({
				do: "agree", question: id, ...rest, answer: answer || null, views: answer ? [] : [a, other],
			}), h("label", T.answer, h("select", { name: "answer" }, choices.map((c) =>
				h("option", { value: c.key }, mark(c.key) && `${c.key}: `, c.label)), h("option", { value: "" }, T.disagreed))),
			field(T.one, { name: "one" }), field(T.other, { name: "other" }),
			field(T.note, { name: "note", maxlength: 2000 }, "textarea"), field(T.evidence, { name: "evidence", maxlength: 2000 }), h("button", T.save))),
		one.round && h("details", { id: "hands" }, h("summary", T.hands),
			form((data) => ({ do: "hands", question: id, counts: choices.map((c) => +data[c.key]) }),
				choices.map((c) => number([mark(c.key), c.label], { name: c.key, min: 0, max: 9999, value: 0 })), h("button", T.save))),
	];
};

// The next step of a dimension, from what was agreed on it.
const suggested = (id) => {
	const { target = 1 } = view.agreed_result?.dimensions.find((d) => d.id === id) ?? {};
	const stage = q.stages[(target ?? 1) - 1].id;
	return { stage, text: q.next_steps[id]?.[stage] };
};
const plan = () => [
	!view.actions[0] && h("h2", T.steps),
	steps((step) => press(T.drop, { do: "drop", number: step.number })),
	form(({ dimension, due, ...rest }) => ({ do: "action", dimension, ...rest, stage: suggested(dimension).stage, due: due || null }),
		h("label", T.topic, h("select", {
			name: "dimension", required: true, onchange: ({ target }) => (target.form.text.value = suggested(target.value).text),
		}, h("option", { value: "" }), Object.keys(q.next_steps).map((id) => h("option", { value: id }, label(id))))),
		field(T.what, { name: "text", required: true, rows: 4 }, "textarea"), field(T.owner, { name: "owner", maxlength: 300 }),
		field(T.due, { name: "due", type: "date" }), field(T.sign, { name: "first_sign" }), h("button", T.add)),
];

const comment = (c) => h("li", { id: `c${c.id}` }, c.text, h("small", some(c.question && label(c.question), c.shown && T.shown)), h("p.row",
	c.shown !== true && press(T.let, { do: "moderate", comment: c.id, show: true }),
	c.shown !== false && press(T.hide, { do: "moderate", comment: c.id, show: false })));

const pick = (id) => {
	chosen = id;
	render();
	document.getElementById("question").focus();
};
const section = (id, ...parts) => h("section", { id }, parts);
const sections = (id) => h("div.sections", { id: "all" },
	id && section(id, question(id)),
	section("list", h("h2", T.questions), h("ol.list", view.questions.map((one) => h("li", button(
		[label(one.id), h("small", one.agreed ? `✓ ${one.agreed.answer ? T.agreed : T.disagreed}` : T[one.state])], () => pick(one.id)))))),
	view.agenda[0] && section("agenda", h("h2", T.agenda), form(({ n }) => ({ do: "agenda", minutes: +n }), number(T.time_left, { max: 600 }), h("button", T.save)),
		h("ol.list", view.agenda.map((topic) => h("li", press([label(topic.id), h("small", some(topic.minutes !== null && t(T.minutes, topic),
			...topic.reasons.map((r) => q.texts.reasons[r])))], { do: "go", question: topic.id }))))),
	q.stages[0] && view.agreed_result && section("plan", plan()),
	view.comments[0] && section("remarks", h("h2", T.comments), h("ul.steps", view.comments.map(comment))),
	section("time", h("h2", T.timer), form(({ n }) => ({ do: "timer", seconds: n * 60 }), number(T.timing, { max: 120, value: 5 }), h("p.row", h("button", T.begin),
		view.timer && press(T.stop, { do: "timer", seconds: null })))),
	section("door", h("h2", T.way), h("p", some(view.join.address, t(T.code, view.join))),
		h("p.row", press(view.door_open ? T.shut : T.unshut, { do: "door", open: !view.door_open }), h("a.button", { href: "/projector", target: "_blank" }, T.projector))),
	section("close", h("h2", T.to_close), h("details", h("summary", T.sure), h("p", T.close), press(T.yes, { do: "close" }))),
);

const closed = () => [h("p", t(T.files, view.files)), h("p.row", ["votes.csv", "assessment.yaml"].map((file) =>
	h("a.button.main", { href: `/api/files/${file}`, download: file }, T[file]))), whole(), steps()];

const render = () => {
	const over = view.phase === "closed";
	const [text, ...buttons] = over ? [T.closed] : next();
	show(h("div.now", { id: "now" }, title(view.at && !over ? label(view.at) : q.title), h("p", t(T.joined, view.people)),
		h("p.problem", { role: "alert" }, problem), h("p", text), h("p.row", buttons)), over ? closed() : sections(chosen ?? view.at));
};

run("facilitator", (before) => {
	if (before?.at !== view.at) chosen = null;
	render();
});
