// The big screen: what the room looks at, and always the way in.
import { asked, button, figures, h, label, mark, q, remarks, run, show, some, state, steps, t, T, title, view, whole } from "./common.js";

let large;

const picture = (src, alt, ...text) => h("figure", h("img", { src: `/qr/${src}.svg`, alt }), h("figcaption", text));
const way = () => [
	view.join.wifi && picture("wifi", "", t(T.wifi, view.join)),
	picture("join", T.qr, h("b", view.join.address.replace(/^http:..|\/$/g, "")), t(T.code, view.join)),
];
const people = (text) => h("p.count", t(text, view.people));

const one = (about, now) => [
	h("p", some(about.heading !== about.question && about.heading, now.round > 1 && t(T.round, now))),
	title(about.question),
	now.state === "answering" && people(T.done),
	!now.rounds[0] && h("ol.options", about.choices.map((c) => h("li", mark(c.key), c.label))),
	figures(now),
	remarks(about.id),
];

// Each question as one bar, parted by how many chose what; above them what the parts mean.
const parts = (sizes, names, choices) => h("ol", sizes.map((n, i) => n > 0 && h(`li.c${Math.round((i / (sizes.length - 1)) * 5)}`,
	{ style: `--w:${n}` }, names[i], h("span.off", choices?.[i].label))));
const legend = () => {
	const scales = q.questions.map((one) => one.choices.map((c) => c.label));
	const names = q.stages[0] ? [0, ...q.stages.map((s, i) => `${i + 1} ${s.short_name}`)] : scales[0];
	return (q.stages[0] || scales.every((s) => `${s}` === `${names}`)) && parts(names.map(() => 1), names);
};
const spread = () => h("ul.spread", { style: `--n:${q.questions.length}` }, h("li", h("small", T.spread), legend()), view.questions.map(({ id, rounds, agreed }) => {
	const last = rounds.at(-1);
	const { choices } = asked(id);
	const found = choices.find((c) => c.key === agreed?.answer);
	return h("li", h("span", label(id)), last?.counts ? parts(last.counts, last.counts, choices) : h("span", last && q.texts.withheld),
		h("small", agreed ? ["✓ ", found ? mark(found.key) || found.label : T.disagreed] : q.texts.words[last?.words]));
}));

const agenda = () => view.agenda[0] && [h("h2", T.agenda), h("ol.agenda", view.agenda.map((topic) =>
	h("li", h("b", label(topic.id)), topic.minutes !== null && h("b", t(T.minutes, topic)),
		h("small", topic.reasons.map((reason) => q.texts.reasons[reason]).join(" · ")))))];

const slide = () => {
	if (view.phase === "lobby") return [title(q.title), h("div.way", way(), h("div", people(T.joined), h("p", T.mobile)))];
	if (view.phase === "closed") return [title(T.thanks), h("div.columns", h("div", whole()), h("div", steps()))];
	if (view.at) return one(asked(view.at), state(view.at));
	const open = view.questions.filter((o) => o.state === "answering");
	if (open[0]) return [title(T.pace), people(T.done), h("ol.options", [...new Set(open.map((o) => asked(o.id).heading))].map((name) => h("li", name)))];
	return [whole(title, false) ?? title(q.title), h("div.columns", h("div", spread()), h("div", agenda(), steps(), remarks(null)))];
};

const toggle = () => {
	large = !large;
	render();
};
const render = () => show(
	h("div", { id: `${view.phase}-${view.at}` }, slide()),
	view.phase === "session" && h(large ? "aside.way.large" : "aside.way", { "aria-label": T.way }, way(), button(large ? T.smaller : T.larger, toggle)),
);

addEventListener("keydown", ({ key }) => (key === "q" || (key === "Escape" && large)) && toggle());
run("projector", render);
