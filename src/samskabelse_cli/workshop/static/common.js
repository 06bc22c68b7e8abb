// People's texts become text nodes, never markup.
const $ = (id) => document.getElementById(id),
	{lang, className: as} = document.documentElement
export const T = JSON.parse($("texts").textContent),
	main = $("main")
export let q, view, problem
export const on = {seen: () => on.draw()}

export const memory = (name, value) => {
	try {
		if (value === undefined) return JSON.parse(localStorage[name])
		localStorage[name] = JSON.stringify(value)
	} catch {} // A phone may forbid it.
}
export const t = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]),
	some = (...parts) => parts.filter(Boolean).join(" · ")
export const say = (text, where = "say") => {
	if ($(where).textContent !== text) $(where).textContent = text
}
export const offline = () => say(T.offline, "offline")

export const api = async (path, body) => {
	const answer = await fetch(`/api/${path}?lang=${lang}&as=${as}`, {
		signal: AbortSignal.timeout?.(8000),
		...(body && {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)}),
	})
	const data = await answer.json()
	if (answer.ok) return data
	throw {status: answer.status, text: `${data.message}. ${data.hint}`}
}

// h("p.big", {id: "x"}, "text")
export const h = (kind, ...parts) => {
	const [tag, ...classes] = kind.split(".")
	const made = document.createElement(tag)
	const given = parts[0]?.constructor === Object ? parts.shift() : {}
	made.className = classes.join(" ")
	for (const [name, value] of Object.entries(given))
		if (/^on|^checked/.test(name)) made[name] = value
		else if (name === "w") made.style.setProperty("--w", value)
		else if (value != null && value !== false) made.setAttribute(name, value)
	made.append(...parts.flat(9).filter((part) => part || part === 0))
	return made
}
// Lays a fresh tree over the old: focus and what was written stay.
const lay = (live, fresh) => {
	if (live.data !== fresh.data) live.data = fresh.data
	if (!live.style) return
	for (const {name} of [...live.attributes]) name === "open" || fresh.hasAttribute(name) || live.removeAttribute(name)
	for (const {name, value} of fresh.attributes)
		if (name === "style") live.style = value
		else if (live.getAttribute(name) !== value) live.setAttribute(name, value)
	for (const name of ["onclick", "onchange", "onsubmit"]) live[name] = fresh[name]
	if (live.type === "radio") live.checked = fresh.checked
	let at = live.firstChild
	const parts = [...fresh.childNodes]
	for (const part of parts) {
		let twin = at
		if (part.id) while (twin && twin.id !== part.id) twin = twin.nextSibling
		if (twin?.nodeName === part.nodeName && twin.id === part.id) {
			while (at !== twin) (at = at.nextSibling).previousSibling.remove()
			at = twin.nextSibling
			lay(twin, part)
		} else live.insertBefore(part, at)
	}
	while (live.childNodes[parts.length]) live.lastChild.remove()
}
export const focus = (id) => (id ? $(id) : main.querySelector("h1")).focus()
export const show = (...parts) => {
	const before = document.activeElement
	lay(main, h("main", {id: "main"}, parts))
	before.isConnected || focus()
}
export const title = (text) => h("h1", {tabindex: -1}, text),
	h2 = (text) => h("h2", text),
	button = (text, onclick, kind) => h(kind || "button", {type: "button", onclick}, text),
	fold = (id, text, ...parts) => h("details", {id}, h("summary", text), parts)

export const attempt = async (work) => {
	problem = ""
	try {
		await work()
	} catch ({text}) {
		say(problem = text ?? T.offline)
	}
	on.draw()
}
export const form = (then, ...parts) => h("form", {
	onsubmit: (event) => {
		const {target} = event
		event.preventDefault()
		attempt(async () => {
			;(await then(Object.fromEntries(new FormData(target)))) ?? target.reset()
		})
	},
}, parts)

export const load = async () => Object.assign(T, (q = await api("questionnaire")).texts)
// One stream per page. Where nothing is heard of it, the server is asked whether it is there: a
// stream whose packets are swallowed never ends by itself.
export const follow = (refused) => {
	let source, heard, ends, asking
	const alive = () => heard = Date.now()
	const open = () => {
		source?.close()
		alive()
		source = new EventSource(`/api/stream?as=${as}`)
		source.addEventListener("view", ({data}) => {
			const before = view
			view = JSON.parse(data)
			view.questions.forEach((one, i) => Object.assign(one, q.questions[i]))
			alive()
			ends = view.timer && heard + view.timer.left * 1000
			say("", "offline")
			on.seen(before)
		})
		source.addEventListener("ping", alive)
		source.onerror = () => {
			source.close()
			ask()
		}
	}
	const ask = () => asking ??= api("view").then(open, (error) => {
		if (error.status === 403) return refused(error)
		offline()
		setTimeout(ask, 1000)
	}).finally(() => asking = null)
	const wake = () => alive() && document.hidden || ask()
	for (const name of ["online", "visibilitychange"]) addEventListener(name, wake)
	setInterval(() => {
		if (Date.now() - heard > 25000) wake()
		const left = Math.round((ends - Date.now()) / 1000)
		say(!ends ? "" : left > 0 ? `${left / 60 | 0}:${`${left % 60}`.padStart(2, 0)}` : T.over, "clock")
	}, 500)
	open()
	return open
}
const refused = ({text}) => show(title(text ?? T.offline))
export const run = () => load().then(() => follow(refused), refused)
export const find = (id) => view.questions.find((one) => one.id === id),
	label = (id) => view.questions.find((one) => one.id === id || one.dimension === id).label

export const mark = (key) => q.stages[0] && [h("b.key", key), " "]
const bar = (w, ...text) => h("span", h("i", {w}), text),
	bars = (w, ...rows) => h("ul.bars", {w}, rows),
	row = (name, ...cells) => h("li", h("span", name), cells)

export const figures = ({choices, rounds, agreed}) => {
	const shown = rounds.filter((r) => r.counts)
	const most = Math.max(...shown.flatMap((r) => r.counts.map((c) => c / r.n)))
	const name = (r) => rounds[1] && t(T.round, r)
	return [
		agreed && h("div.agreed", h("b", agreed.answer ? T.agreed : T.disagreed),
			choices.map((c) => c.key === agreed.answer && h("p.big", mark(c.key), c.label)),
			[...agreed.views, agreed.note, agreed.evidence].map((text) => h("p", text))),
		rounds.map((r) => h("p.told", some(name(r), r.n && t(T.n, r), T.words[r.words], r.hands && t(T.by_hand, r),
			r.unknown && t(T.unknown, r), r.not_applicable && t(T.not_applicable, r), !r.n && t(T.too_few, view)))),
		shown[0] && bars(shown.length,
			shown[1] && row("", shown.map((r) => h("span", {"aria-hidden": true}, name(r)))),
			choices.map((c, i) => row([mark(c.key), c.label], shown.map((r) =>
				bar(r.counts[i] / r.n / most, h("b", r.counts[i]), h("span.off", name(r))))))),
	]
}

const write = ({share, value}) => (value ?? share)?.toLocaleString(lang, value === null ? {style: "percent"} : {maximumFractionDigits: 1}) ?? "–"
export const whole = (head, brief) => {
	const p = view.picture
	return p && [
		head(p.agreed ? T.we_agreed : T.we_said),
		h("p.big", p.stage === 0 ? T.no_stage : q.stages[p.stage - 1]?.name ?? q.names[p.name]),
		p.stage !== null && h("ol.ladder", q.stages.map((s, i) => h(i < p.stage ? "li.on" : "li",
			{"aria-current": i + 1 === p.stage && "step"}, `${i + 1} ${s.short_name}`))),
		!brief && bars(1, p.parts.map((part) => row(q.names[part.id] ?? label(part.id), bar(part.share ?? 0, h("b", write(part)))))),
	]
}
export const steps = (also) => view.actions[0] && [h2(T.steps), h("ul.steps", view.actions.map((a) =>
	h("li", {id: `step${a.number}`}, a.text, h("small", some(a.owner, a.due, a.first_sign)), also?.(a))))]
export const remarks = (id) => {
	const told = view.comments.filter((c) => c.question === id)
	return told[0] && [h2(T.comments), told.slice(-5).map((c) => h("blockquote", c.text))]
}

main.before(
	h("header", h("b", "samskab"), h("span", {id: "clock", role: "timer"}), h("nav", {"aria-label": T.lang},
		Object.entries({da: "Dansk", nb: "Norsk", en: "English"}).map(([id, name]) =>
			h("a", {href: `?lang=${id}`, lang: id, "aria-current": id === lang}, name)))),
	h("p", {id: "offline", role: "alert"}), h("p.off", {id: "say", role: "status"}),
)
const chosen = memory("lang")
if (location.search) memory("lang", lang)
else if (chosen && chosen !== lang) location.replace(`?lang=${chosen}`)
