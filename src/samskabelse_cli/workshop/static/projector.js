import {figures, find, h, h2, label, mark, on, q, remarks, run, show, some, steps, t, T, title, view, whole} from "./common.js"

const code = (name, alt, ...text) => h("figure", h("img", {src: `/qr/${name}.svg`, alt}), h("figcaption", text))
const way = () => [
	view.join.wifi && code("wifi", "", t(T.wifi, view.join)),
	code("join", T.qr, h("b", view.join.address.replace(/^http:..|\/$/g, "")), t(T.code, view.join)),
]
const people = (text) => h("p.count", t(text, view.people)),
	options = (names) => h("ol.options", names.map((name) => h("li", name)))

const one = (now) => [
	h("p", some(now.heading, now.round > 1 && t(T.round, now))),
	title(now.question),
	now.state === "answering" && people(T.done),
	!now.rounds[0] && options(now.choices.map((c) => [mark(c.key), c.label])),
	figures(now),
	remarks(now.id),
]

// Each question as one bar, parted by how many chose what.
const parts = (sizes, names, choices) => h("ol", sizes.map((w, i) => w > 0 && h(`li.c${Math.round((i / (sizes.length - 1)) * 5)}`,
	{w}, names[i], h("span.off", choices?.[i].label))))
const spread = () => h("ul.spread", {w: q.questions.length}, h("li", h("small", T.spread), q.scale && parts(q.scale.map(() => 1), q.scale)),
	view.questions.map(({label, choices, rounds, agreed}) => {
		const last = rounds.at(-1)
		const found = choices.find((c) => c.key === agreed?.answer)
		return h("li", h("span", label), last?.counts ? parts(last.counts, last.counts, choices) : h("span", last && T.withheld),
			h("small", agreed ? ["✓ ", found ? mark(found.key) || found.label : T.disagreed] : T.words[last?.words]))
	}))
const agenda = () => view.agenda[0] && [h2(T.agenda), h("ol.agenda", view.agenda.slice(0, 5).map(({id, minutes, reasons}) =>
	h("li", h("b", label(id)), minutes !== null && h("b", t(T.minutes, {minutes})),
		h("small", some(...reasons.map((reason) => T.reasons[reason])))))), view.agenda[5] && h("p", "…")]
const columns = (left, ...right) => h("div.columns", h("div", left), h("div", right))

const slide = () => {
	const open = view.questions.filter((o) => o.state === "answering")
	if (view.phase === "lobby") return [title(q.title), h("div.way", way(), h("div", people(T.joined), h("p", T.mobile)))]
	if (view.phase === "closed") return [title(T.thanks), columns(whole(h2), steps())]
	if (view.at) return one(find(view.at))
	if (open[0]) return [title(T.pace), people(T.done), options([...new Set(open.map((o) => o.heading))])]
	return [whole(title, true) ?? title(q.title), columns(spread(), agenda(), steps())]
}
on.draw = () => show(
	h("div", {id: `${view.phase}-${view.at}`}, slide()),
	view.phase === "session" && h("aside.way", {"aria-label": T.way}, way(), h("label.choice", h("input", {type: "checkbox"}), T.larger)),
)
addEventListener("keydown", ({key}) => key === "q" && document.querySelector("aside input")?.click())
run()
