// One next step at a time, and everything else below it.
import {api, attempt, button, figures, find, focus, fold, form, h, h2, label, mark, on, problem, q, run} from "./common.js"
import {say, show, some, steps, t, T, title, view, whole} from "./common.js"

const APART = "–"
// What is chosen as the group's answer and not saved yet, by question.
const picks = {}
let chosen, busy, own = 0

const act = async (what, given) => {
	if (busy) return busy
	busy = true
	// What came of the last press is known before it is seen.
	const seen = what === "moderate" ? null : Math.max(view.seq, own)
	const {seq} = await api("act", {do: what, seen, ...given}).finally(() => busy = false)
	own = seen === null ? 0 : seq
	what === "agree" && delete picks[given.question]
	say(T.ok)
}
const press = (text, what, given, kind) => button(text, () => attempt(() => act(what, given)), kind)
const next = ({text, do: what, question}, i) => what
	? press(t(T[text], {name: question && label(question)}), what, {question}, i ? "" : "button.main")
	: h("a.button.main", {href: `#${text}`}, T[text])
const sent = (what, given, ...parts) => form((data) => act(what, given(data)), parts),
	field = (text, given, kind = "input", written) => h("label", text, h(kind, {maxlength: 500, ...given}, written)),
	number = (text, given) => field(text, {type: "number", min: 1, required: true, name: "n", ...given}),
	pick = (text, given, ...options) => h("label", text, h("select", given, options)),
	option = (value, selected, ...text) => h("option", {value, selected}, text),
	save = (text = T.save) => h("button", text),
	standing = ({agreed, state}) => agreed ? `✓ ${agreed.answer ? T.agreed : T.disagreed}` : T[state],
	why = ({minutes, reasons}) => some(minutes !== null && t(T.minutes, {minutes}), ...reasons.map((r) => T.reasons[r]))

const question = (one) => {
	const {id: question, choices, round, state, agreed} = one
	const {answer, views = [], note, evidence} = agreed ?? {}
	const picked = picks[question] ?? (agreed && (answer ?? APART))
	const doing = (when, what, text) => when && press(text, what, {question})
	return [
		h("h2", {id: "question", tabindex: -1}, one.label),
		h("p", some(T[state], round > 1 && t(T.round, one), round && t(T.voted, one))),
		h("p.row", doing(view.at !== question, "go", T.show_it), doing(state === "waiting", "open", T.open_it),
			doing(state === "answering", "reveal", T.reveal), doing(state === "revealed", "round", T.again)),
		figures(one),
		fold("agree", T.agree, sent("agree", ({one, other, answer, ...rest}) =>
			({question, ...rest, ...(answer === APART ? {answer: null, views: [one, other]} : {answer})}),
			pick(T.answer, {name: "answer", required: true, onchange: ({target}) => {
				picks[question] = target.value
				on.draw()
			}}, option(""), choices.map((c) => option(c.key, c.key === picked, q.stages[0] && `${c.key}: `, c.label)),
				option(APART, picked === APART, T.disagreed)),
			h("fieldset", picked === APART && [["one", T.one], ["other", T.other]].map(([name, text], i) => field(text, {name, value: views[i], required: true}))),
			field(T.note, {name: "note", maxlength: 2000}, "textarea", note), field(T.proof, {name: "evidence", value: evidence}), save())),
		round > 0 && fold("hands", T.hands, sent("hands", (data) => ({question, counts: choices.map((c) => +data[c.key])}),
			choices.map((c) => number([mark(c.key), c.label], {name: c.key, min: 0, value: 0})), save())),
	]
}

const plan = () => {
	const {next_steps} = view.agreed_result
	const stage = (dimension) => next_steps.find((one) => one.dimension === dimension)?.stage
	// What was written by hand stays.
	const fill = ({target: {form: {text}, value}}) => {
		if (!text.value || text.value === text.was) text.value = text.was = q.next_steps[value]?.[stage(value)] ?? ""
	}
	return [
		steps(({number}) => press(T.drop, "drop", {number})) || h2(T.steps),
		sent("action", ({due, ...rest}) => ({...rest, stage: stage(rest.dimension), due: due || null}),
			pick(T.topic, {name: "dimension", required: true, onchange: fill},
				option(""), next_steps.map(({dimension}) => option(dimension, false, label(dimension)))),
			field(T.what, {name: "text", required: true, rows: 4}, "textarea"), field(T.owner, {name: "owner", maxlength: 300}),
			field(T.due, {name: "due", type: "date"}), field(T.sign, {name: "first_sign"}), save(T.add)),
	]
}
const comment = ({id, question, text, shown}) => {
	const moderate = (show, text) => shown !== show && press(text, "moderate", {comment: id, show})
	return h("li", {id: `c${id}`}, text, h("small", some(question && label(question), shown && T.shown)),
		h("p.row", moderate(true, T.let), moderate(false, T.hide)))
}

const listed = (items, about, press) => h("ol.list", items.map((one) => h("li", button([label(one.id), h("small", about(one))], () => press(one.id))))),
	section = (id, name, ...parts) => h("section", {id}, name && h2(name), parts)
const sections = (one) => h("div.sections",
	one && section(one.id, "", question(one)),
	section("list", T.questions, listed(view.questions, standing, (id) => {
		chosen = id
		on.draw()
		focus("question")
	})),
	view.agenda[0] && section("agenda", T.agenda, sent("agenda", ({n}) => ({minutes: +n}), number(T.time), save()),
		listed(view.agenda, why, (question) => attempt(() => act("go", {question})))),
	q.stages[0] && view.agreed_result && section("plan", "", plan()),
	view.comments[0] && section("remarks", T.comments, h("ul.steps", view.comments.map(comment))),
	section("time", T.timer, sent("timer", ({n}) => ({seconds: n * 60}), number(T.timing, {value: 5}),
		h("p.row", save(T.begin), view.timer && press(T.stop, "timer", {seconds: null})))),
	section("door", T.way, h("p", some(view.join.address, t(T.code, view.join))), h("p.row",
		press(view.door_open ? T.shut : T.unshut, "door", {open: !view.door_open}), h("a.button", {href: "/projector", target: "_blank"}, T.screen))),
	section("close", "", fold("sure", T.close, h("p", T.ends), press(T.yes, "close"))),
)
const files = () => [h("p", t(T.files, view.files)), h("p.row", ["votes.csv", "assessment.yaml"].slice(!view.files.votes).map((file) =>
	h("a.button.main", {href: `/api/files/${file}`, download: file}, T[file]))), whole(h2), steps()]

on.draw = () => {
	const over = view.phase === "closed"
	const {why, acts} = view.next
	show(h("div", {id: "now"}, title(view.at && !over ? label(view.at) : q.title), h("p", t(T.joined, view.people)),
		h("p.note", {role: "alert"}, problem), h("p", t(T[why], {...view, ...view.people})), h("p.row", acts.map(next))),
	over ? files() : sections(find(chosen ?? view.at)))
}
on.seen = (before) => {
	if (before?.at !== view.at) chosen = null
	on.draw()
}
run()
