// The phone. A vote waits in a queue, which outlives the page, until the server has it.
import { api, asked, button, figures, focus, follow, h, label, load, main, mark, memory } from "./common.js";
import { q, remarks, say, show, steps, t, T, title, view, whole } from "./common.js";

let hello, me, ask;
let here = memory("here");
let queue = memory("queue") ?? [];
let problem = "";
let sending, pause = 1000;

const request = () => `${Date.now()}-${`${Math.random()}`.slice(2)}`;
const open = () => view.questions.filter((one) => one.state !== "waiting");
const waits = (one) => queue.find((v) => v.question === one.id && v.round === one.round);
const mine = (one) => waits(one)?.answer ?? me.votes[one.id]?.[one.round];

const start = async () => {
	try {
		hello = await api("/api/hello");
		if (hello.joined) {
			await load();
			me = await api("/api/me");
			ask ? ask() : (ask = follow("participant", seen, start));
		}
		render();
	} catch {
		say(T.offline, "offline");
		setTimeout(start, 2000);
	}
};

const mend = async () => {
	me = await api("/api/me").catch(() => me);
	render();
};

const go = (id) => {
	memory("here", (here = id));
	problem = "";
	render();
	focus();
	scrollTo(0, 0);
};

const seen = (before) => {
	// Not all phones at once: the room has just been shown something.
	if (before && JSON.stringify(before.questions) !== JSON.stringify(view.questions))
		setTimeout(mend, Math.random() * 1500);
	const there = open();
	const one = there.find(({ id }) => id === here);
	const at = there.find(({ id }) => id === view.at);
	if (!one) here = (at ?? there.find((o) => !mine(o)) ?? there[0])?.id;
	const free = !one || (mine(one) && !main.querySelector("textarea")?.value);
	if (at && before && before.at !== view.at && at !== one && free) go(at.id);
	else render();
	flush();
};

const flush = async () => {
	const vote = queue[0];
	if (sending || !vote || !me) return;
	sending = true;
	problem = "";
	let wait = 0;
	try {
		await api("/api/vote", vote);
		(me.votes[vote.question] ??= {})[vote.round] = vote.answer;
		pause = 1000;
	} catch ({ status, text }) {
		problem = text ?? T.unsent;
		if (!status || status === 408 || status > 409) pause = Math.min((wait = pause) * 2, 8000);
		else status === 403 ? start() : mend();
	}
	if (!wait) memory("queue", (queue = queue.filter((v) => v !== vote)));
	sending = false;
	render();
	say(problem || T.saved);
	setTimeout(flush, wait);
};

const vote = (one, answer) => {
	queue = queue.filter((v) => v !== waits(one));
	queue.push({ request: request(), question: one.id, round: one.round, answer });
	memory("queue", queue);
	render();
	setTimeout(flush, 250); // Arrow keys pass over answers that are not meant.
};

// A form keeps what was written until the server has it.
const form = (path, body, then, ...parts) =>
	h("form", {
		onsubmit: async (event) => {
			event.preventDefault();
			problem = "";
			try {
				const got = await api(path, body(Object.fromEntries(new FormData(event.target))));
				event.target.reset();
				await then(got);
			} catch ({ text }) {
				problem = text ?? T.offline;
			}
			render();
			say(problem);
		},
	}, parts, h("p.problem", problem));

const choice = (given, ...text) => h("label.choice", h("input", { type: "radio", ...given }), h("span", text));

const joined = () => {
	memory("queue", (queue = []));
	return start();
};

const entrance = () =>
	hello.door
		? [title(hello.title), h(hello.open ? "p.note" : "p", hello.stored), !hello.door_open && h("p.note", T.shut),
			form("/api/join", ({ role = null }) => ({ role }), joined,
				hello.roles[0] && h("fieldset", h("legend", T.role), hello.roles.map((role) =>
					choice({ name: "role", value: role, required: true }, role))),
				h("button.main", T.join))]
		: [title(T.welcome), form("/api/code", (data) => data, start,
			h("label", T.code, h("input.code", { name: "code", required: true, autocomplete: "off", autocapitalize: "characters", maxlength: 20 })),
			h("button.main", T.enter))];

const ballot = (one) => {
	const about = asked(one.id);
	const answer = mine(one);
	const final = me.final[one.id]?.includes(one.round);
	const options = [...about.choices, ...about.specials];
	const earlier = options.find((c) => c.key === me.votes[one.id]?.[one.round - 1]);
	return [
		h("fieldset", { id: `vote${one.round}`, disabled: final },
			h("legend", about.heading !== about.question && h("small", about.heading), title(about.question)),
			one.round > 1 && h("p.note", t(T.again, one), earlier && ` ${t(T.earlier, earlier)}`),
			h("p", about.instruction),
			options.map((c) => choice({ name: "answer", checked: c.key === answer, onchange: () => vote(one, c.key) },
				about.choices.includes(c) && mark(c.key), c.label))),
		h(problem ? "p.problem" : answer && !waits(one) ? "p.ok" : "p.state",
			problem || (final ? T.final : waits(one) ? T.sending : answer ? T.saved : T.pick)),
		h("details", h("summary", T.help), h("p", q.answer_for), about.help.split("\n\n").map((text) => h("p", text))),
	];
};

const said = ({ comments_left }) => {
	me.comments_left = comments_left;
	say(T.sent);
};

const question = (one) => {
	const there = open();
	const done = there.filter(mine).length;
	const place = there.indexOf(one);
	const after = there[place + 1];
	return [
		view.at && view.at !== one.id && there.some((o) => o.id === view.at) &&
			h("p.note", { id: "at" }, t(T.at, { name: label(view.at) }), button(T.go, () => go(view.at))),
		h("div", { id: one.id }, ballot(one), one.rounds[0] && h("h2", T.results), figures(one), remarks(one.id),
			h("details", { id: "comment" }, h("summary", T.comment),
				form("/api/comment", (data) => ({ ...data, request: request(), question: one.id }), said,
					h("label", t(T.comment_left, me), h("textarea", { name: "text", maxlength: 500, required: true, rows: 3 })),
					h("button", T.send)))),
		done === there.length && one.state === "answering" && h("p.ok", { id: "done" }, T.all_done),
		h("p.row", place > 0 && button(T.previous, () => go(there[place - 1].id)),
			after && button(T.next, () => go(after.id), mine(one) ? ".main" : "")),
		h("details", { id: "overview" }, h("summary", t(T.progress, { done, all: there.length })),
			h("ol.list", there.map((o) => h("li", button([label(o.id), h("small", mine(o) ? T.answered : T.unanswered)], () => go(o.id)))))),
	];
};

const render = () => {
	if (!hello?.joined) return hello && show(entrance());
	if (!view) return;
	const one = open().find(({ id }) => id === here);
	if (view.phase === "closed") show(title(T.thanks), h("p", T.bye), whole(), steps());
	else if (one) show(question(one));
	else show(title(T.in), h("p.big", T.wait), h("h2", q.title), h("p", q.introduction));
};

start();
