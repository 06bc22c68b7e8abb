// A vote waits in a queue, which outlives the page, until the server has it.
import {api, button, figures, focus, fold, follow, form, h, h2, load, main, mark, memory, offline, on} from "./common.js"
import {problem, q, remarks, say, show, steps, t, T, title, view, whole} from "./common.js"

let hello, me, again, sending, unsent, known, draft,
	here = memory("here"),
	queue = memory("queue") ?? [],
	pause = 1000

const keep = (votes) => memory("queue", queue = votes),
	request = () => `${Date.now()}${Math.random()}`.replace(".", "-"),
	open = () => view.questions.filter((one) => one.state !== "waiting"),
	pick = (id) => open().find((one) => one.id === id),
	waits = (one) => queue.find((v) => v.question === one.id && v.round === one.round),
	mine = (one) => waits(one)?.answer ?? me.votes[one.id]?.[one.round]

const start = async () => {
	try {
		hello = await api("hello")
		if (hello.joined) {
			await load()
			me = await api("me")
			again ? again() : (again = follow(start))
		}
		on.draw()
	} catch {
		offline()
		setTimeout(start, 2000)
	}
}
const mend = async () => {
	me = await api("me").catch(() => me)
	on.draw()
}
const go = (id) => {
	memory("here", here = id)
	unsent = ""
	on.draw()
	focus()
	scrollTo(0, 0)
}

on.seen = (before) => {
	const news = JSON.stringify(view.questions)
	if (before && news !== known) setTimeout(mend, Math.random() * 1500) // Not all phones at once.
	known = news
	const there = open()
	const one = pick(here)
	const at = pick(view.at)
	if (!one) memory("here", here = (at ?? there.find((o) => !mine(o)) ?? there[0])?.id ?? null)
	const free = one && mine(one) && !main.querySelector("textarea")?.value
	if (at && before && before.at !== view.at && at !== one && free) go(at.id)
	else on.draw()
	flush()
}

const flush = async () => {
	const vote = queue[0]
	if (sending || !vote) return
	sending = true
	unsent = ""
	let wait = 0
	try {
		await api("vote", vote)
		const own = me.votes[vote.question] ??= {}
		own[vote.round] = vote.answer
		pause = 1000
	} catch ({status, text}) {
		unsent = text ?? T.unsent
		if (!status || status === 408 || status > 409) pause = Math.min((wait = pause) * 2, 8000)
		else status === 403 ? start() : mend()
	}
	if (!wait) keep(queue.filter((v) => v !== vote))
	sending = false
	on.draw()
	say(unsent || T.saved)
	setTimeout(flush, wait)
}
const vote = (one, answer) => {
	const old = waits(one)
	// What a poor network still holds of the old one counts no more.
	const instead = old ? [...old.instead, old.request].slice(-20) : []
	keep([...queue.filter((v) => v !== old), {request: request(), question: one.id, round: one.round, answer, instead}])
	on.draw()
	setTimeout(flush, 250) // Arrow keys pass over some.
}

const choice = (given, ...text) => h("label.choice", h("input", {type: "radio", ...given}), h("span", text)),
	big = (text) => [h("button.main", text), h("p.note", problem)]

const entrance = () => hello.door
	? [title(hello.title), h(hello.open ? "p.note" : "p", hello.stored),
		form(async ({role = null}) => {
			await api("join", {role})
			keep([])
			await start()
		}, hello.roles[0] && h("fieldset", h("legend", T.role), hello.roles.map((role) =>
			choice({name: "role", value: role, required: true}, role))), big(T.join))]
	: [title(T.welcome), form((data) => api("code", data).then(start),
		h("label", T.type, h("input", {name: "code", required: true, autocomplete: "off"})), big(T.enter))]

const ballot = (one) => {
	const answer = mine(one)
	const final = me.final[one.id]?.includes(one.round)
	return [
		h("fieldset", {id: `vote${one.round}`, disabled: final},
			h("legend", h("small", one.heading), title(one.question)),
			one.round > 1 && h("p.note", t(T.again, one)),
			h("p", one.instruction),
			[...one.choices, ...one.specials].map((c) => choice({name: "answer", checked: c.key === answer, onchange: () => vote(one, c.key)},
				one.choices.includes(c) && mark(c.key), c.label))),
		h(unsent ? "p.note" : answer && !waits(one) ? "p.ok" : "p",
			unsent || (final ? T.final : waits(one) ? T.sending : !answer ? T.pick : one.state === "revealed" ? T.late : T.saved)),
		fold("help", T.help, h("p", q.answer_for), one.help.split("\n\n").map((text) => h("p", text))),
	]
}

const question = (one) => {
	const there = open()
	const place = there.indexOf(one)
	const after = there[place + 1]
	const at = pick(view.at)
	const values = {...me, ...at, done: there.filter(mine).length, all: there.length}
	return [
		at && at !== one && h("p.note", {id: "at"}, t(T.at, values), button(T.go, () => go(at.id))),
		h("div", {id: one.id}, ballot(one), one.rounds[0] && h2(T.we_said), figures(one), remarks(one.id),
			fold("comment", T.comment, form(async (data) => {
				draft ??= request()
				Object.assign(me, await api("comment", {...data, request: draft, question: one.id}))
				draft = null
				say(T.sent)
			}, h("label", t(T.left, values), h("textarea", {name: "text", maxlength: 500, required: true})), big(T.send)))),
		there.every(mine) && one.state === "answering" && h("p.ok", {id: "done"}, T.all),
		h("p.row", place > 0 && button(T.back, () => go(there[place - 1].id)),
			after && button(T.next, () => go(after.id), mine(one) && "button.main")),
		fold("overview", t(T.progress, values), h("ol.list", there.map((o) =>
			h("li", button([o.label, h("small", mine(o) ? T.yes : T.no)], () => go(o.id)))))),
	]
}

on.draw = () => {
	if (!hello?.joined) return hello && show(entrance())
	if (!view) return
	const one = pick(here)
	if (view.phase === "closed") show(title(T.thanks), h("p.note", unsent && T.missed), h("p", T.bye), whole(h2), steps())
	else if (one) show(question(one))
	else show(title(T.in), h("p.big", T.wait), h2(q.title), h("p", q.introduction))
}
// Another tab may have voted.
addEventListener("visibilitychange", () => document.hidden || !me || mend())
start()
